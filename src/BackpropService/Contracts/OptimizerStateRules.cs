using Backprop;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Optimizers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for a state that is posted back: it fits the network and the optimizer.</summary>
internal static class OptimizerStateRules
{
    /// <summary>Checks a state against an optimizer whose settings are valid.</summary>
    public static IEnumerable<Finding> Check(string path, OptimizerStateDto state, Optimizer optimizer, NetworkDto? network) =>
    [
        .. Count($"{path}.step", state.Step),
        .. Count($"{path}.epoch", state.Epoch),
        .. Layers($"{path}.layers", state, optimizer, network).Take(ContractErrors.MostFound),
    ];

    private static IEnumerable<Finding> Count(string path, long? count) =>
        count < 0 ? [new(path, $"is {count}; expected a whole number of at least 0")] : [];

    private static IEnumerable<Finding> Layers(string path, OptimizerStateDto state, Optimizer optimizer, NetworkDto? network)
    {
        if (state.Layers is not { } layers)
        {
            return optimizer.Moments.Count > 0 && state.Step > 0
                ? [new(
                    path,
                    $"is missing; after {EnglishLists.Count(state.Step.Value, "step")} '{optimizer.Name}' remembers {Names(optimizer)}")]
                : [];
        }

        if (optimizer.Moments.Count == 0)
        {
            return [new(path, $"is given; '{optimizer.Name}' with these settings remembers nothing")];
        }

        if (network?.Layers is not { } expected)
        {
            return [];
        }

        return Layers(path, layers, optimizer, expected);
    }

    private static IEnumerable<Finding> Layers(string path, LayerMomentsDto?[]? layers, Optimizer optimizer, LayerDto?[]? expected)
    {
        var (count, asked) = (layers?.Length ?? 0, expected?.Length ?? 0);
        return count == asked
            ? (layers ?? []).SelectMany((layer, l) => Layer($"{path}[{l}]", layer, optimizer, expected![l]))
            : [new(path, $"has {EnglishLists.Count(count, "layer")}; the network has {asked}")];
    }

    private static IEnumerable<Finding> Layer(string path, LayerMomentsDto? moments, Optimizer optimizer, LayerDto? layer)
    {
        if (moments is null || layer?.FindKind() is not { } kind || !LayerMembers.AreAll(layer, kind.Members))
        {
            return [];
        }

        var blocks = kind.Members.Where(member => member.IsBlock).ToList();
        return moments.Blocks.Keys.Where(name => blocks.All(block => block.Name != name))
            .Select(name => new Finding($"{path}.{name}", $"is given; '{kind.Name}' has no {name}"))
            .Concat(blocks.SelectMany(block => Block(
                $"{path}.{block.Name}",
                block,
                moments.Blocks.GetValueOrDefault(block.Name),
                optimizer,
                layer.Members.GetValueOrDefault(block.Name))))
            .Concat(Layers($"{path}.layers", moments.Layers, optimizer, layer.Layers))
            .Concat(Layers($"{path}.shortcut", moments.Shortcut, optimizer, layer.Shortcut));
    }

    private static IEnumerable<Finding> Block(string path, Setting block, object? moments, Optimizer optimizer, object? parameters) =>
        (moments, parameters) switch
        {
            (null, null) => [],
            (null, MatrixDto) => [new(path, $"is missing; expected {ContractTable.Of(typeof(Dictionary<string, SamplesDto>)).Expected}")],
            (null, double[] values) =>
                [new(
                    path,
                    $"is missing; the layer has {Counted(block, values.Length)}, of which '{optimizer.Name}' remembers "
                        + Names(optimizer))],
            (_, null) => [new(path, $"is given; the layer has no {block.Name}")],
            (Dictionary<string, SamplesDto> given, MatrixDto matrix) =>
                Named(path, given, optimizer, (at, values) => Rows(at, values, matrix)),
            (Dictionary<string, double[]> given, double[] vector) =>
                Named(path, given, optimizer, (at, values) => values.Length == vector.Length
                ? []
                : [new(at, $"has {EnglishLists.Count(values.Length, "value")}; the layer has {Counted(block, vector.Length)}")]),
            _ => [],
        };

    private static string Counted(Setting block, int count) =>
        block.Name == "biases" ? EnglishLists.Count(count, "bias", "biases") : $"{EnglishLists.Count(count, "value")} of {block.Name}";

    private static IEnumerable<Finding> Rows(string path, MatrixDto values, MatrixDto weights) =>
        weights.Rank > MatrixDto.MatrixRank || values.Rank != weights.Rank ? MatrixRules.SameShape(path, values, weights, "the layer")
        : values.Rows == weights.Rows
        ? MatrixRules.RowsHave(path, values, weights.Columns, count => $"the layer's weights have {count} a row")
        : [new(path, $"has {EnglishLists.Count(values.Rows, "row")}; the layer has {EnglishLists.Count(weights.Rows, "neuron")}")];

    /// <summary>Every moment of the optimizer is there, no other is, and each fits.</summary>
    private static IEnumerable<Finding> Named<T>(
        string path, Dictionary<string, T> given, Optimizer optimizer, Func<string, T, IEnumerable<Finding>> shape)
        where T : class
    {
        foreach (var name in given.Keys.Where(name => optimizer.Moments.All(moment => moment.Name != name)))
        {
            yield return new(
                JsonPath.Child(path, name),
                $"is nothing that '{optimizer.Name}' with these settings remembers; expected {Names(optimizer)}");
        }

        foreach (var moment in optimizer.Moments)
        {
            var at = $"{path}.{moment.Name}";
            if (!given.TryGetValue(moment.Name, out var values))
            {
                yield return new(at, $"is missing; '{optimizer.Name}' remembers {Names(optimizer)}");
                continue;
            }

            foreach (var finding in shape(at, values).Concat(moment.IsNonNegative ? Negative(at, values) : []))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Negative(string path, object values)
    {
        if (values is double[] vector)
        {
            return Negative(path, (IReadOnlyList<double>)vector);
        }

        var matrix = (MatrixDto)values;
        if (matrix.Rank > MatrixDto.MatrixRank)
        {
            var shape = new Shape(matrix.Shape);
            return matrix.FindMisfit() is not null ? [] : Enumerable.Range(0, matrix.Values.Length)
                .Where(i => matrix.Values[i] < 0)
                .SelectMany(i => NegativeAt(path + shape.SubscriptOf(i), matrix.Values[i]));
        }

        var start = 0;
        return matrix.RowLengths.SelectMany((length, row) =>
        {
            start += length;
            return Negative($"{path}[{row}]", new ArraySegment<double>(matrix.Values, start - length, length));
        });
    }

    private static IEnumerable<Finding> Negative(string path, IReadOnlyList<double> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            foreach (var finding in values[i] < 0 ? NegativeAt($"{path}[{i}]", values[i]) : [])
            {
                yield return finding;
            }
        }
    }

    private static Finding[] NegativeAt(string path, double value) =>
        [new(path, $"is {Phrases.Number(value)}; expected at least 0: it is made of squares")];

    private static string Names(Optimizer optimizer) => Phrases.AllOf(optimizer.Moments.Select(moment => moment.Name));
}
