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

    /// <summary>The layers with each matrix turned, where all fit the other way round and not all as they are; null where not.</summary>
    /// <param name="claimed">The claimed layers.</param>
    /// <param name="layers">The network's.</param>
    /// <param name="membersOf">The members of a claimed layer by wire name.</param>
    /// <param name="with">A claimed layer with other members, and with other layers and shortcut inside.</param>
    public static T[]? Turned<T>(
        T?[] claimed,
        LayerDto?[]? layers,
        Func<T, SmallDictionary> membersOf,
        Func<T, SmallDictionary, T[]?, T[]?, T> with)
        where T : class, INested<T>
    {
        var matrices = new List<(TensorDto? Claimed, (int, int)? Size)>();
        if (!Gather(claimed, layers) || OtherOrientation.Turn(matrices) is not { } turned)
        {
            return null;
        }

        var next = new Queue<SamplesDto?>(turned);
        return Rebuilt(claimed, layers!);

        bool Gather(T?[]? given, LayerDto?[]? own)
        {
            if (given?.Length != own?.Length)
            {
                return given is null;
            }

            foreach (var (claim, layer) in (given ?? []).Zip(own ?? []))
            {
                matrices.AddRange(MatricesOf(claim, layer).Select(name => ((TensorDto?)membersOf(claim!)[name], SizeOf(layer, name))));
                if (!Gather(claim?.Layers, layer?.Layers) || !Gather(claim?.Shortcut, layer?.Shortcut))
                {
                    return false;
                }
            }

            return true;
        }

        T[] Rebuilt(T?[] given, LayerDto?[] own) => [.. given.Zip(own, (claim, layer) => Rebuild(claim, layer)!)];

        T? Rebuild(T? claim, LayerDto? layer)
        {
            if (claim is null)
            {
                return null;
            }

            var members = membersOf(claim).Copy();
            foreach (var name in MatricesOf(claim, layer))
            {
                members[name] = MatrixDto.From(next.Dequeue()!.ToMatrix());
            }

            return with(
                claim,
                members,
                claim.Layers is null ? null : Rebuilt(claim.Layers, layer!.Layers!),
                claim.Shortcut is null ? null : Rebuilt(claim.Shortcut, layer!.Shortcut!));
        }

        // Weights of any kind, in the order of its members; what lists have no two ways to stand.
        IEnumerable<string> MatricesOf(T? claim, LayerDto? layer) => claim is null ? [] : (layer?.FindKind()?.Members ?? [])
            .Where(member => member.IsBlock && membersOf(claim).GetValueOrDefault(member.Name) is TensorDto)
            .Select(member => member.Name);
    }

    private static (int Rows, int Columns)? SizeOf(LayerDto? layer, string name) =>
        layer?.Members.GetValueOrDefault(name) is MatrixDto { Rank: MatrixDto.MatrixRank } own && own.FindMisfit() is null
            ? (own.Rows, own.Columns)
            : null;

    private static ClaimedLayerDto Complete(ClaimedLayerDto? given, LayerDto layer)
    {
        var completed = new ClaimedLayerDto
        {
            InitialHidden = State("initialHidden", given?.InitialHidden),
            InitialCell = State("initialCell", given?.InitialCell),
            Layers = Inside(given?.Layers, layer.Layers),
            Shortcut = Inside(given?.Shortcut, layer.Shortcut),
        };
        foreach (var (name, own) in layer.Members.Where(member => IsBlock(layer, member.Key)))
        {
            completed.Blocks[name] = Values(given?.Blocks.GetValueOrDefault(name), own);
        }

        foreach (var (name, claimed) in (given ?? new()).Blocks.AsSpan())
        {
            if (!completed.Blocks.ContainsKey(name))
            {
                completed.Blocks[name] = claimed is TensorDto tensor ? Gaps.Fill(tensor, []) : claimed;
            }
        }

        return completed;

        TensorDto? State(string name, TensorDto? claimed) =>
            claimed is { Rank: > 1 } && layer.Members.GetValueOrDefault(name) is TensorDto own ? Gaps.Fill(claimed, own.Shape) : claimed;
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
