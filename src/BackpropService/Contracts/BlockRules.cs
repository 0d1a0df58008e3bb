using Backprop;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for numbers that belong to a network's parameters: they have their shapes.</summary>
internal static class BlockRules
{
    /// <summary>There is a layer for each of the network's, and each of its blocks has the shape that it has there.</summary>
    /// <param name="path">The path of the layers.</param>
    /// <param name="layers">The network's layers.</param>
    /// <param name="claimed">The layers.</param>
    /// <param name="blocksOf">The numbers of one by the names of the blocks.</param>
    public static IEnumerable<Finding> HaveShapes<T>(
        string path, LayerDto?[]? layers, T?[]? claimed, Func<T, IReadOnlyDictionary<string, object>> blocksOf)
        where T : class, INested<T>
    {
        var (count, given) = (layers?.Length ?? 0, claimed?.Length ?? 0);
        return given != count
            ? [new(path, $"has {EnglishLists.Count(given, "layer")}; the network has {count}")]
            : (layers ?? []).Zip(claimed ?? []).SelectMany((pair, l) => pair is ({ } layer, { } claim)
                ? OfLayer($"{path}[{l}]", layer, blocksOf(claim))
                    .Concat(HaveShapes($"{path}[{l}].layers", layer.Layers, claim.Layers, blocksOf))
                    .Concat(HaveShapes($"{path}[{l}].shortcut", layer.Shortcut, claim.Shortcut, blocksOf))
                : []);
    }

    private static IEnumerable<Finding> OfLayer(string path, LayerDto layer, IReadOnlyDictionary<string, object> claimed)
    {
        if (layer.FindKind() is not { } kind || !LayerMembers.AreAll(layer, kind.Members))
        {
            return [];
        }

        var blocks = kind.Members.Where(member => member.IsBlock);
        return blocks
            .SelectMany(block => Block(
                $"{path}.{block.Name}", layer.Members.GetValueOrDefault(block.Name), claimed.GetValueOrDefault(block.Name)))
            .Concat(claimed.Keys.Where(name => kind.Members.All(member => member.Name != name)).Select(name => new Finding(
                $"{path}.{name}",
                $"is no parameter of a '{kind.Name}' layer; expected {Phrases.OneOf(blocks.Select(block => block.Name))}")));
    }

    private static IEnumerable<Finding> Block(string path, object? parameters, object? claimed) => (parameters, claimed) switch
    {
        (MatrixDto weights, null) => [new(path, $"is missing; expected {ContractTable.Samples(weights.Rank).Expected}")],
        (MatrixDto weights, MatrixDto given) when weights.Rank > MatrixDto.MatrixRank || given.Rank != weights.Rank =>
            MatrixRules.SameShape(path, given, weights, "the network's layer"),
        (MatrixDto weights, MatrixDto given) => Weights(path, weights, given),
        _ => List(path, parameters as double[], claimed as double[]),
    };

    private static IEnumerable<Finding> Weights(string path, MatrixDto weights, MatrixDto claimed) => claimed.Rows != weights.Rows
        ? [new(
            path, $"has {EnglishLists.Count(claimed.Rows, "row")}; the network's layer has {EnglishLists.Count(weights.Rows, "neuron")}")]
        : MatrixRules.RowsHave(path, claimed, weights.Columns, count => $"the network's layer has {EnglishLists.Count(count, "input")}");

    private static IEnumerable<Finding> List(string path, double[]? parameters, double[]? claimed)
    {
        var (expected, found) = (parameters?.Length ?? 0, claimed?.Length ?? 0);
        var counted = path.EndsWith(".biases", StringComparison.Ordinal)
            ? EnglishLists.Count(expected, "bias", "biases")
            : EnglishLists.Count(expected, "value");
        return expected == found ? [] : [new(path, $"has {EnglishLists.Count(found, "value")}; the network's layer has {counted}")];
    }
}
