using Backprop.Activations;
using Backprop.Formats.Onnx.Wire;

namespace Backprop.Formats.Onnx;

/// <summary>
/// Recognises activations that are composed of several nodes: each is composed anew, and compared with what stands in the file, name for
/// name and number for number.
/// </summary>
internal static class ActivationPatterns
{
    // Mish in float64.
    private const int Longest = 9;

    private static readonly HashSet<string> Beginnings =
    [
        .. from activation in ActivationNodes.Composed.Concat([new Elu(), new LeakyRelu()])
           from precision in Enum.GetValues<Precision>()
           select Compose(activation, precision, "z").Node[0].OpType,
    ];

    /// <summary>The activation that the next nodes are, which are passed over then; null where they are none.</summary>
    public static Activation? Find(GraphReader reader)
    {
        var ahead = reader.Ahead(Longest);
        if (ahead.Count < 2 || !Beginnings.Contains(ahead[0].OpType))
        {
            return null;
        }

        foreach (var activation in ActivationNodes.Composed.Concat(WithSettings(reader, ahead)))
        {
            // PyTorch writes operators in float64 too for which ONNX Runtime has a kernel in float32 alone.
            foreach (var precision in new[] { reader.Precision, Precision.Binary32 }.Distinct())
            {
                var pattern = Compose(activation, precision, reader.Current);
                if (pattern.Node.Count <= ahead.Count && Matches(pattern, ahead, reader))
                {
                    reader.Skip(pattern.Node.Count);
                    return activation;
                }
            }
        }

        return null;
    }

    private static Graph Compose(Activation activation, Precision precision, string z)
    {
        var pattern = new GraphWriter(precision);
        ActivationNodes.Compose(pattern, activation, z);
        return pattern.Graph;
    }

    // Every number that stands there may be the setting.
    private static IEnumerable<Activation> WithSettings(GraphReader reader, IReadOnlyList<Node> ahead) => ahead
        .Where(node => node.OpType == "Mul")
        .SelectMany(node => node.Input)
        .Select(reader.Scalar)
        .OfType<double>()
        .Distinct()
        .SelectMany(alpha => alpha < 0 ? [new LeakyRelu(alpha)] : new Activation[] { new Elu(alpha), new LeakyRelu(alpha) });

    private static bool Matches(Graph pattern, IReadOnlyList<Node> nodes, GraphReader reader)
    {
        var numbers = pattern.Initializer.ToDictionary(tensor => tensor.Name, tensor => StoredNumbers.Read(tensor, 1)[0]);
        Dictionary<string, string> names = new() { [reader.Current] = reader.Current };
        for (var i = 0; i < pattern.Node.Count; i++)
        {
            var (expected, found) = (pattern.Node[i], nodes[i]);
            if (expected.OpType != found.OpType || found.Attribute.Count > 0 || found.Output.Count != 1
                || !(AreInputs(expected.Input, found.Input)
                    || (found.OpType is "Add" or "Mul" && AreInputs(expected.Input, [.. found.Input.Reverse()]))))
            {
                return false;
            }

            names[expected.Output[0]] = found.Output[0];
        }

        return true;

        bool AreInputs(IReadOnlyList<string> expected, IReadOnlyList<string> found) =>
            expected.Count == found.Count && expected.Zip(found).All(pair => numbers.TryGetValue(pair.First, out var number)
                ? reader.Scalar(pair.Second) == number
                : names[pair.First] == pair.Second);
    }
}
