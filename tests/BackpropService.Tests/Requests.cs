using System.Globalization;
using System.Text.Json.Nodes;

namespace BackpropService.Tests;

/// <summary>Valid requests for tests to start from, and ways to change one thing in them.</summary>
internal static class Requests
{
    /// <summary>The notebook's network, sample and step: what /train-step takes.</summary>
    public static JsonNode Notebook => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35], "activation": "relu" },
              { "weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60], "activation": "relu" }
            ]
          },
          "inputs": [[0.05, 0.10]],
          "targets": [[0.01, 0.99]],
          "loss": { "type": "halfSquaredError" },
          "optimizer": { "type": "sgd", "learningRate": 0.5 }
        }
        """)!;

    /// <summary>The same for an endpoint that takes no optimizer.</summary>
    public static JsonNode NotebookGradients => Notebook.Without("optimizer");

    /// <summary>The value at a path such as network.layers[1].weights.</summary>
    public static JsonNode? At(this JsonNode root, string path) =>
        Steps(path).Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);

    /// <summary>The request with the value at a path set to a JSON text; a property that is not there is added.</summary>
    public static JsonNode With(this JsonNode root, string path, string json)
    {
        var (parent, last) = Resolve(root, path);
        if (last is int index)
        {
            parent[index] = JsonNode.Parse(json);
        }
        else
        {
            parent[(string)last] = JsonNode.Parse(json);
        }

        return root;
    }

    /// <summary>The request without the property at a path.</summary>
    public static JsonNode Without(this JsonNode root, string path)
    {
        var (parent, last) = Resolve(root, path);
        parent.AsObject().Remove((string)last);
        return root;
    }

    private static (JsonNode Parent, object Last) Resolve(JsonNode root, string path)
    {
        var steps = Steps(path);
        return (steps[..^1].Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!), steps[^1]);
    }

    private static object[] Steps(string path) =>
    [
        .. path.Replace("[", ".", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal).Split('.')
            .Select(step => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? (object)index : step),
    ];
}
