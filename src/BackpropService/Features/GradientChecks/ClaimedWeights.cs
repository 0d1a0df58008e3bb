using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>Claimed numbers, read against the network that they belong to.</summary>
internal static class ClaimedWeights
{
    /// <summary>Each layer's claim with a number for each of its parameters, NaN where none is claimed.</summary>
    public static ClaimedLayerDto[] Complete(ClaimedLayerDto?[] given, LayerDto?[]? layers) => layers?.Length == given.Length
        ? [.. given.Zip(layers, (claimed, layer) => layer is null ? claimed ?? new() : Complete(claimed, layer))]
        : [.. given.Select(claimed => claimed ?? new())];

    /// <summary>Weights of dense layers, each turned, where all of them fit the other way round and not all as they are; or null.</summary>
    /// <param name="claimed">Of each layer the claimed weights, null where there are none.</param>
    /// <param name="layers">The network's layers.</param>
    public static IReadOnlyList<SamplesDto?>? Turned(IReadOnlyList<TensorDto?> claimed, LayerDto?[]? layers)
    {
        if (layers?.Length != claimed.Count)
        {
            return null;
        }

        var (turned, fitsOnlySo) = (new SamplesDto?[claimed.Count], false);
        for (var l = 0; l < turned.Length; l++)
        {
            if (claimed[l] is not { } given)
            {
                continue;
            }

            if (layers[l]?.Members.GetValueOrDefault("weights") is not MatrixDto { Rank: MatrixDto.MatrixRank } own
                || own.FindMisfit() is not null
                || Gaps.Fill(given, [own.Columns, own.Rows]) is not { Rank: MatrixDto.MatrixRank } matrix
                || matrix.Rows != own.Columns
                || matrix.FindMisfit() is not null
                || matrix.Columns != own.Rows)
            {
                return null;
            }

            fitsOnlySo |= own.Rows != own.Columns;
            turned[l] = Turn(matrix);
        }

        return fitsOnlySo ? turned : null;
    }

    private static ClaimedLayerDto Complete(ClaimedLayerDto? given, LayerDto layer)
    {
        var completed = new ClaimedLayerDto
        {
            Layers = Inside(given?.Layers, layer.Layers),
            Shortcut = Inside(given?.Shortcut, layer.Shortcut),
        };
        foreach (var (name, own) in layer.Members.Where(member => IsBlock(layer, member.Key)))
        {
            completed.Blocks[name] = Values(given?.Blocks.GetValueOrDefault(name), own);
        }

        foreach (var (name, claimed) in given?.Blocks ?? [])
        {
            completed.Blocks.TryAdd(name, claimed is TensorDto tensor ? Gaps.Fill(tensor, []) : claimed);
        }

        return completed;
    }

    private static ClaimedLayerDto[]? Inside(ClaimedLayerDto?[]? given, LayerDto?[]? layers) => layers is null
        ? given is null ? null : Complete(given, [])
        : Complete(given ?? new ClaimedLayerDto?[layers.Length], layers);

    private static object Values(object? claimed, object own) => (claimed, own) switch
    {
        (null, double[] list) => Enumerable.Repeat(double.NaN, list.Length).ToArray(),
        (null, TensorDto tensor) => Gaps.None(tensor.Shape),
        (TensorDto given, TensorDto tensor) => Gaps.Fill(given, tensor.Shape),
        _ => claimed!,
    };

    private static bool IsBlock(LayerDto layer, string name) =>
        layer.FindKind()?.Members.FirstOrDefault(member => member.Name == name)?.IsBlock is true;

    private static SamplesDto Turn(SamplesDto matrix)
    {
        var turned = new Backprop.Matrix(matrix.Columns, matrix.Rows);
        for (var i = 0; i < matrix.Values.Length; i++)
        {
            turned.Row(i % matrix.Columns)[i / matrix.Columns] = matrix.Values[i];
        }

        return new SamplesDto(MatrixDto.MatrixRank, turned.Values, MatrixDto.From(turned).Lengths);
    }
}
