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
    public static IReadOnlyList<SamplesDto?>? Turned(IReadOnlyList<TensorDto?> claimed, LayerDto?[]? layers) =>
        layers?.Length == claimed.Count
            ? OtherOrientation.Turn([.. claimed.Zip(layers, (given, layer) => (given, SizeOf(layer)))])
            : null;

    private static (int Rows, int Columns)? SizeOf(LayerDto? layer) =>
        layer?.Members.GetValueOrDefault("weights") is MatrixDto { Rank: MatrixDto.MatrixRank } own && own.FindMisfit() is null
            ? (own.Rows, own.Columns)
            : null;

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
}
