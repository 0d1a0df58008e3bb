using System.Text.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>A layer of a Keras model that is written.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Name">Its name in the model.</param>
/// <param name="Inputs">The names of the layers whose outputs it takes.</param>
/// <param name="Arrays">Its arrays, in the order of get_weights.</param>
/// <param name="WriteConfig">Writes its settings.</param>
internal sealed record KerasNode(
    string ClassName, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<Tensor> Arrays, Action<Utf8JsonWriter> WriteConfig)
{
    /// <summary>The class that the inputs of a model are.</summary>
    public const string InputLayer = "InputLayer";

    /// <summary>The class that adds the outputs of two layers.</summary>
    public const string Add = "Add";

    /// <summary>What the class of a layer that adds zeros begins with, before 1D or 2D.</summary>
    public const string ZeroPadding = "ZeroPadding";

    /// <summary>
    /// Nodes in the order that Keras gives to the layers of a functional model, and so to their arrays: by how far they are from the
    /// output, of those as far as another first the one that is met first on the way back from it.
    /// </summary>
    /// <param name="nodes">The nodes, each behind those whose outputs it takes, the output last.</param>
    public static IReadOnlyList<KerasNode> InOrderOfKeras(IReadOnlyList<KerasNode> nodes)
    {
        var byName = nodes.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var distances = nodes.ToDictionary(node => node.Name, _ => 0, StringComparer.Ordinal);
        foreach (var node in nodes.Reverse())
        {
            foreach (var input in node.Inputs)
            {
                distances[input] = Math.Max(distances[input], distances[node.Name] + 1);
            }
        }

        Dictionary<string, int> met = new(StringComparer.Ordinal);
        Stack<string> open = new([nodes[^1].Name]);
        while (open.TryPop(out var name))
        {
            if (met.TryAdd(name, met.Count))
            {
                foreach (var input in byName[name].Inputs.Reverse())
                {
                    open.Push(input);
                }
            }
        }

        return [.. nodes.OrderByDescending(node => distances[node.Name]).ThenBy(node => met[node.Name])];
    }
}
