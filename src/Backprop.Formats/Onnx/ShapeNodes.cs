using Backprop.Formats.Onnx.Wire;

namespace Backprop.Formats.Onnx;

/// <summary>
/// Nodes beside the chain that compute shapes, as PyTorch writes x.view(x.size(0), -1) and states that are zeros: they are worked out, for
/// batches of any size.
/// </summary>
/// <param name="constants">The tensors that stand in the file.</param>
internal sealed class ShapeNodes(IReadOnlyDictionary<string, StoredTensor> constants)
{
    // As Reshape has it: the axis stays as long as it is.
    private const long Batch = 0;
    private const int MostAxes = 8;
    private const int LargestState = 4096;

    // Null stands for a length that samples decide.
    private readonly Dictionary<string, long?[]> _shapes = [];
    private readonly HashSet<string> _zeros = [];
    private readonly HashSet<string> _turned = [];

    // Of the tensors that were looked through, as one may be expanded by many nodes.
    private readonly Dictionary<StoredTensor, bool> _areZeros = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a name is one of a tensor that has zeros alone, however many.</summary>
    public bool IsZeros(string name) => _zeros.Contains(name);

    /// <summary>The shape of a name, 0 for an axis that stays as it is; null where it is none, or samples decide it.</summary>
    public long[]? Find(string name) => _shapes.TryGetValue(name, out var axes) && axes.All(axis => axis is not null)
        ? [.. axes.Select(axis => axis!.Value)]
        : null;

    /// <summary>Works a node out that comes behind those whose values it takes; false where it belongs to the chain.</summary>
    public bool Take(Node node)
    {
        if (node is not { Input: [var first, ..], Output: [var name, ..], Domain: "" or "ai.onnx" })
        {
            return false;
        }

        switch (node.OpType)
        {
            case "Shape" when node.Attribute.Count == 0:
                _shapes[name] = [_turned.Contains(first) ? null : Batch, .. new long?[MostAxes - 1]];
                return true;
            case "Gather" when _shapes.TryGetValue(first, out var axes) && node.Input.Count == 2
                && AxesOf(node.Input[1]) is [>= 0 and < MostAxes and var axis]:
                _shapes[name] = [axes.ElementAtOrDefault((int)axis)];
                return true;
            case "Unsqueeze" or "Cast" when _shapes.TryGetValue(first, out var axes):
                _shapes[name] = axes;
                return true;
            case "Concat" when node.Input.Count <= MostAxes && Array.ConvertAll([.. node.Input], AxesOf) is var parts
                && Array.TrueForAll(parts, part => part is not null) && parts.Sum(part => part!.Length) <= MostAxes:
                _shapes[name] = [.. parts.SelectMany(part => part!)];
                return true;
            case "ConstantOfShape" when AxesOf(first) is not null
                && (new NodeAttributes(node, name).Tensor("value") is not { } value || AreZeros(value)):
                _zeros.Add(name);
                return true;
            case "Expand" when node.Input.Count == 2 && AxesOf(node.Input[1]) is not null
                && constants.TryGetValue(first, out var state) && AreZeros(state):
                _zeros.Add(name);
                return true;
            case "Transpose" or "Squeeze" or "RNN" or "GRU" or "LSTM":
                _turned.UnionWith(node.Output);
                return false;
            default:
                return false;
        }
    }

    private long?[]? AxesOf(string name) => _shapes.TryGetValue(name, out var axes) ? axes
        : constants.TryGetValue(name, out var tensor) && tensor.DataType == StoredTensor.Types.Kind.Int64
            ? [.. StoredNumbers.ReadWhole(tensor, Count(tensor, MostAxes)).Select(axis => (long?)axis)]
        : null;

    private bool AreZeros(StoredTensor tensor)
    {
        if (!_areZeros.TryGetValue(tensor, out var areZeros))
        {
            areZeros = tensor.DataType != StoredTensor.Types.Kind.Int64
                && Array.TrueForAll(StoredNumbers.Read(tensor, Count(tensor, LargestState)), value => value == 0);
            _areZeros.Add(tensor, areZeros);
        }

        return areZeros;
    }

    private static int Count(StoredTensor tensor, int most) =>
        StoredNumbers.AxesOf(tensor, most).Aggregate(1, (count, axis) => count * axis);
}
