using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Pooling and activations on their own over HTTP.</summary>
[Collection(nameof(Service))]
public sealed class WindowKindsTests(Service service)
{
    /// <summary>One channel of 4 × 4, of which the largest of each quarter is kept, a relu, the average of all, and one neuron.</summary>
    private static JsonNode Pooled => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "type": "maxPool2d", "size": [2, 2] },
              { "type": "activation", "activation": "relu" },
              { "type": "globalAveragePool" },
              { "weights": [[2]], "activation": "identity" }
            ]
          },
          "inputs": [[[[1, 2, -5, -6], [3, 8, -7, -8], [0, 0, 4, 4], [0, 0, 4, 4]]]],
          "targets": [[4]]
        }
        """)!;

    [Fact]
    public async Task Forward_gives_each_layers_shape()
    {
        var layers = (await service.Post("/forward", Pooled)).Json["layers"]!;

        Assert.Equal("""{"outputs":[[[[8,-5],[0,4]]]]}""", layers[0]!.ToJsonString());
        Assert.Equal("""{"netInputs":[[[[8,-5],[0,4]]]],"outputs":[[[[8,0],[0,4]]]]}""", layers[1]!.ToJsonString());
        Assert.Equal("""{"outputs":[[3]]}""", layers[2]!.ToJsonString());
    }

    // ∂E/∂y = 6 − 4 = 2; times 2, a quarter each; what is below 0 is off, and the first of equals has all.
    [Fact]
    public async Task Gradients_go_back_to_who_won()
    {
        var gradients = (await service.Post("/gradients", Pooled)).Json["gradients"]!;

        Assert.Equal("[[[[0,0,0,0],[0,1,0,0],[1,0,1,0],[0,0,0,0]]]]", gradients["inputs"]!.ToJsonString());
        Assert.Equal("""{"deltas":[[[[1,0],[1,1]]]]}""", gradients["layers"]![1]!.ToJsonString());
        Assert.Equal("{}", gradients["layers"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task A_step_gives_the_layers_back_as_they_were_written()
    {
        var answer = await service.Post("/train-step", Pooled.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }"""));

        Assert.Equal("""{"type":"maxPool2d","size":[2,2]}""", answer.Json["network"]!["layers"]![0]!.ToJsonString());
        Assert.Equal("""{"type":"activation","activation":"relu"}""", answer.Json["network"]!["layers"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task What_would_take_too_long_is_refused_before_it_is_begun()
    {
        var answer = await service.Post("/forward", JsonNode.Parse($$"""
            {
              "network": { "layers": [{ "type": "maxPool1d", "size": 100001, "stride": 1, "padding": 50000 }] },
              "inputs": [[[{{string.Join(',', Enumerable.Repeat(0, 100_000))}}]]]
            }
            """)!);

        Assert.Equal(413, answer.Status);
        Assert.Equal("Limits:Operations", (string)answer.Json["limit"]!);
    }

    [Fact]
    public async Task Softmax_goes_over_the_last_axis()
    {
        var answer = await service.Post("/forward", JsonNode.Parse("""
            { "network": { "layers": [{ "type": "activation", "activation": "softmax" }] }, "inputs": [[[0, 0], [7, 7], [1, 1]]] }
            """)!);

        Assert.Equal("[[[0.5,0.5],[0.5,0.5],[0.5,0.5]]]", answer.Json["outputs"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/explain", "application/json")]
    [InlineData("/explain", "text/markdown")]
    [InlineData("/explain", "application/x-ipynb+json")]
    [InlineData("/explain", "text/x-python")]
    [InlineData("/diagram", "image/svg+xml")]
    [InlineData("/gradient-check", "application/json")]
    [InlineData("/train", "application/json")]
    public async Task Every_endpoint_takes_them(string path, string accept)
    {
        var request = path switch
        {
            "/explain" => Pooled.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }"""),
            "/train" => Pooled.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("training", """{ "epochs": 2 }"""),
            _ => Pooled,
        };

        Assert.Equal(200, (await service.Post(path, request.ToJsonString(), accept: accept)).Status);
    }

    [Theory]
    [InlineData("""{ "type": "maxPool2d" }""", "network.layers[0].size", "is missing; expected a whole number or an array of whole numbers")]
    [InlineData("""{ "type": "maxPool2d", "size": [] }""", "network.layers[0].size", "is empty; expected a whole number or an array of whole numbers")]
    [InlineData("""{ "type": "maxPool2d", "size": [2, 0] }""", "network.layers[0].size[1]", "is 0; expected a whole number of at least 1")]
    [InlineData("""{ "type": "maxPool2d", "size": 2, "stride": 0 }""", "network.layers[0].stride", "is 0; expected a whole number of at least 1")]
    [InlineData("""{ "type": "maxPool2d", "size": 2.5 }""", "network.layers[0].size", "is the number 2.5; expected a whole number")]
    [InlineData("""{ "type": "maxPool2d", "size": [2, 2, 2] }""", "network.layers[0].size", "has 3 numbers; expected one, or one for each of the 2 axes")]
    [InlineData("""{ "type": "averagePool1d", "size": [2, 2] }""", "network.layers[0].size", "has 2 numbers; expected one")]
    [InlineData("""{ "type": "maxPool2d", "size": 3, "padding": 2 }""", "network.layers[0].padding", "is more than half the size, so that a window could cover nothing else")]
    [InlineData("""{ "type": "maxPool1d", "size": 2 }""", "network.layers[0]", "takes [channels][length]; inputs has samples of [1][4][4]")]
    [InlineData("""{ "type": "maxPool2d", "size": 5 }""", "network.layers[0]", "takes [channels][height][width] of at least [5][5] after the channels; inputs has samples of [1][4][4]")]
    [InlineData("""{ "type": "flatten" }""", "network.layers[2]", "takes [channels][…], of at least two axes; layer 1 gives [16]")]
    [InlineData("""{ "type": "activation" }""", "network.layers[0].activation", "is missing; expected a text")]
    public async Task What_does_not_fit_is_named_at_its_path(string layer, string path, string message)
    {
        var answer = await service.Post("/gradients", Pooled.With("network.layers[0]", layer));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Fact]
    public async Task A_network_is_initialized_by_the_shape_of_a_sample()
    {
        var answer = await service.Post("/initialize", JsonNode.Parse("""
            { "inputs": [2, 6, 6], "layers": [{ "type": "averagePool2d", "size": 3 }, { "type": "flatten" }, { "neurons": 1, "activation": "tanh" }] }
            """)!);

        Assert.Equal("""{"type":"averagePool2d","size":3}""", answer.Json["network"]!["layers"]![0]!.ToJsonString());
        Assert.Equal(8, answer.Json["network"]!["layers"]![2]!["weights"]![0]!.AsArray().Count);
    }

    [Theory]
    [InlineData("[2, 0]", """[{ "type": "flatten" }]""", "inputs[1]", "is 0; expected a whole number of at least 1")]
    [InlineData("[1, 2, 3, 4]", """[{ "type": "flatten" }]""", "inputs", "has 4 axes; expected at most 3")]
    [InlineData("[65536, 65536]", """[{ "type": "flatten" }]""", "inputs", "is the shape of more than 2147483647 values")]
    [InlineData("\"2\"", """[{ "type": "flatten" }]""", "inputs", "is the text '2'; expected a whole number or an array of whole numbers")]
    [InlineData("4", """[{ "type": "flatten" }, { "type": "maxPool1d", "size": 2 }]""", "layers[1]", "takes [channels][length]; layer 0 gives [4]")]
    [InlineData("[1, 4]", """[{ "type": "maxPool1d", "size": 2, "padding": 2 }]""", "layers[0].padding", "is more than half the size, so that a window could cover nothing else")]
    public async Task What_cannot_be_initialized_is_named_at_its_path(string inputs, string layers, string path, string message)
    {
        var answer = await service.Post("/initialize", JsonNode.Parse($$"""{ "inputs": {{inputs}}, "layers": {{layers}} }""")!);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }
}
