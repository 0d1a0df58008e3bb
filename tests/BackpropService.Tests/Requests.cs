using System.Text.Json.Nodes;

namespace BackpropService.Tests;

/// <summary>Valid requests for tests to start from.</summary>
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
    public static JsonNode NotebookGradients
    {
        get
        {
            var request = Notebook;
            request.AsObject().Remove("optimizer");
            return request;
        }
    }
}
