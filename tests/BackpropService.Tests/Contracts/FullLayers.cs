using System.Text.Json.Nodes;
using Backprop.Catalogs;

namespace BackpropService.Tests.Contracts;

/// <summary>A layer of each kind with all that one can have, none of it as it is by default.</summary>
internal static class FullLayers
{
    /// <summary>The names of the kinds.</summary>
    public static TheoryData<string> Kinds => [.. LayerKinds.All.Select(kind => kind.Name)];

    private static readonly JsonObject All = JsonNode.Parse("""
        {
          "activation": { "activation": "elu", "alpha": 0.5 },
          "attention": {
            "query": { "weights": [[0.1, -0.2], [1e-300, 0.3]], "biases": [0.1, 0.2] },
            "key": { "weights": [[0.4, 0.5], [0.6, 0.7]], "biases": [0.3, 0.4] },
            "value": { "weights": [[0.8, 0.9], [1.1, 1.2], [1.3, 1.4], [1.5, 1.6]], "biases": [0.5, 0.6, 0.7, 0.8] },
            "projection": { "weights": [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], "biases": [0.9, 0.25, 0.75] },
            "heads": 2, "causal": true, "scaled": false, "mask": [[1, 0], [1, 1]], "freeze": "weights"
          },
          "averagePool1d": { "size": 3, "stride": 2, "padding": 1 },
          "averagePool2d": { "size": [3, 2], "stride": [2, 1], "padding": [1, 1] },
          "batchNorm": {
            "gamma": [1.5, 2], "beta": [0.5, -0.5], "runningMean": [0.1, 0.2], "runningVariance": [1.1, 0.9], "epsilon": 1e-3,
            "momentum": 0.01, "freeze": "all"
          },
          "conv1d": {
            "weights": [[[0.1, -0.2]], [[0.3, 0.4]]], "biases": [0.5], "stride": 2, "padding": 1, "dilation": 2, "groups": 2,
            "activation": "leakyRelu", "alpha": 0.2, "freeze": "biases"
          },
          "conv2d": {
            "weights": [[[[0.1, -0.2], [0.3, 0.4]]], [[[0.5, 0.6], [0.7, 0.8]]]], "biases": [0.5, -0.5], "stride": [1, 1],
            "padding": "same", "dilation": [2, 1], "groups": 2, "activation": "relu", "derivativeAtZero": 0, "freeze": "weights"
          },
          "dense": { "weights": [[0.15, -0.2], [0.1, 0.3]], "biases": [0.35], "activation": "elu", "alpha": 0.5, "freeze": "biases" },
          "dropout": { "probability": 0.25, "keep": [[1, 0], [0, 1]] },
          "embedding": { "weights": [[0.1, 0.2], [0.3, -0.4], [-0.5, 0.6]], "freeze": "all" },
          "flatten": {},
          "globalAveragePool": {},
          "groupNorm": { "groups": 2, "gamma": [1, 2, 3, 4], "beta": [0.1, 0.2, 0.3, 0.4], "epsilon": 1e-3, "freeze": "biases" },
          "gru": {
            "reset": { "inputWeights": [[0.1]], "recurrentWeights": [[0.2]], "biases": [0.3], "recurrentBiases": [0.4] },
            "update": { "inputWeights": [[0.5]], "recurrentWeights": [[0.6]], "biases": [0.7], "recurrentBiases": [0.8] },
            "new": { "inputWeights": [[0.9]], "recurrentWeights": [[1.1]], "biases": [1.2], "recurrentBiases": [1.3] },
            "sequence": "last", "initialHidden": [0.5], "freeze": "weights"
          },
          "layerNorm": { "gamma": [1.5, 2], "beta": [0.5, -0.5], "epsilon": 1e-3, "freeze": "all" },
          "lstm": {
            "input": { "inputWeights": [[0.1]], "recurrentWeights": [[0.2]], "biases": [0.3] },
            "forget": { "inputWeights": [[0.5]], "recurrentWeights": [[0.6]], "biases": [0.7] },
            "cell": { "inputWeights": [[0.9]], "recurrentWeights": [[1.1]], "biases": [1.2] },
            "output": { "inputWeights": [[1.4]], "recurrentWeights": [[1.5]], "biases": [1.6] },
            "sequence": "last", "initialHidden": [[0.5]], "initialCell": [0.25], "freeze": "all"
          },
          "maxPool1d": { "size": 3, "stride": 2, "padding": 1 },
          "maxPool2d": { "size": [3, 2], "stride": [2, 1], "padding": [1, 1] },
          "position": { "weights": [[0, 0.1], [0.1, 0], [0.1, 0.1]], "freeze": "weights" },
          "residual": {
            "layers": [{ "type": "dense", "weights": [[0.5, -0.4], [0.3, 0.8]], "activation": "relu" }, { "type": "dropout", "probability": 0.25 }],
            "shortcut": [{ "type": "dense", "weights": [[1, 2], [3, 4]], "biases": [1, 2], "activation": "identity", "freeze": "all" }],
            "activation": "elu", "alpha": 0.5
          },
          "rnn": {
            "inputWeights": [[0.5, 0.25], [0.1, 0.2]], "recurrentWeights": [[0.8, 0.1], [0.3, 0.4]], "biases": [0.1, -0.1],
            "activation": "leakyRelu", "alpha": 0.1, "sequence": "last", "initialHidden": [0.5, 0.25], "freeze": "biases"
          }
        }
        """)!.AsObject();

    /// <summary>The layer of a kind.</summary>
    public static JsonObject Of(string kind)
    {
        var layer = (JsonObject)All[kind]!.DeepClone();
        layer.Insert(0, "type", kind);
        return layer;
    }
}
