using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Networks with layers that are not dense, over HTTP: shapes in and out, masks, and what does not fit.</summary>
[Collection(nameof(Service))]
public sealed class LayerKindsTests(Service service)
{
    /// <summary>A sample of shape [2][2], flattened; two tanh neurons, of which dropout keeps the first; one output.</summary>
    private static JsonNode Shaped => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "type": "flatten" },
              { "weights": [[1, 0, 0, 0], [0, 0, 0, 1]], "activation": "identity" },
              { "type": "dropout", "probability": 0.5, "keep": [1, 0] },
              { "weights": [[3, 5]], "activation": "identity" }
            ]
          },
          "inputs": [[[0.25, 2], [3, 4]]],
          "targets": [[1]]
        }
        """)!;

    [Fact]
    public async Task Forward_drops_nothing_and_gives_net_inputs_only_where_there_is_an_activation()
    {
        var layers = (await service.Post("/forward", Shaped)).Json["layers"]!;

        Assert.Equal("""{"outputs":[[0.25,2,3,4]]}""", layers[0]!.ToJsonString());
        Assert.Equal("""{"netInputs":[[0.25,4]],"outputs":[[0.25,4]]}""", layers[1]!.ToJsonString());
        Assert.Equal("""{"outputs":[[0.25,4]]}""", layers[2]!.ToJsonString());
        Assert.Equal("[[20.75]]", layers[3]!["outputs"]!.ToJsonString());
    }

    [Fact]
    public async Task In_training_mode_forward_reports_the_mask()
    {
        var layers = (await service.Post("/forward", Shaped.With("mode", "\"training\""))).Json["layers"]!;

        Assert.Equal("""{"outputs":[[0.5,0]],"keep":[[1,0]]}""", layers[2]!.ToJsonString());
    }

    // y = 3 · 2 · 0.25 = 1.5, so ∂E/∂y = 0.5, and what is kept counts twice.
    [Fact]
    public async Task Gradients_have_the_inputs_shape_and_nothing_for_layers_without_parameters()
    {
        var gradients = (await service.Post("/gradients", Shaped)).Json["gradients"]!;

        Assert.Equal("{}", gradients["layers"]![0]!.ToJsonString());
        Assert.Equal("[[3,0]]", gradients["layers"]![1]!["deltas"]!.ToJsonString());
        Assert.Equal("{}", gradients["layers"]![2]!.ToJsonString());
        Assert.Equal("[[0.25,0]]", gradients["layers"]![3]!["weights"]!.ToJsonString());
        Assert.Equal("[[[3,0],[0,0]]]", gradients["inputs"]!.ToJsonString());
    }

    [Fact]
    public async Task A_step_gives_the_layers_back_as_they_were_written_and_its_state_can_be_posted()
    {
        var request = Shaped.With("optimizer", """{ "type": "adam", "learningRate": 0.1 }""");
        var first = await service.Post("/train-step", request);
        var second = await service.Post("/train-step", Shaped
            .With("network", first.Json["network"]!.ToJsonString())
            .With("optimizer", first.Json["optimizer"]!.ToJsonString()));

        Assert.Equal("""{"type":"dropout","probability":0.5,"keep":[1,0]}""", first.Json["network"]!["layers"]![2]!.ToJsonString());
        Assert.Equal(200, second.Status);
        Assert.Equal(2, (long)second.Json["optimizer"]!["state"]!["step"]!);
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_mask_everywhere_and_another_another()
    {
        var request = Shaped.Without("network.layers[2].keep").With("inputs", Repeated("[[0.25, 2], [3, 4]]", 32)).With("targets", Repeated("[1]", 32));

        var one = await Keep(request.With("seed", "1"));

        Assert.Equal(one, await Keep(request.With("seed", "1")));
        Assert.NotEqual(one, await Keep(request.With("seed", "2")));

        async Task<string> Keep(JsonNode posted) =>
            (await service.Post("/forward", posted.With("mode", "\"training\""))).Json["layers"]![2]!["keep"]!.ToJsonString();
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
            "/explain" => Shaped.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }"""),
            "/train" => Shaped.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("training", """{ "epochs": 2 }"""),
            _ => Shaped,
        };

        Assert.Equal(200, (await service.Post(path, request.ToJsonString(), accept: accept)).Status);
    }

    [Fact]
    public async Task Training_in_inference_mode_drops_nothing()
    {
        var request = Shaped.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("training", """{ "epochs": 1 }""");

        var answer = await service.Post("/train", request.With("mode", "\"inference\""));

        // ½ · (1 − 20.75)², the loss with both neurons.
        Assert.Equal(0.5 * 19.75 * 19.75, (double)answer.Json["history"]![0]!["loss"]!);
    }

    [Fact]
    public async Task A_drawing_without_samples_of_a_network_that_takes_any_shape_is_refused_in_words()
    {
        var answer = await service.Post("/diagram", Shaped.Without("inputs").Without("targets"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("is missing; the first layer, 'flatten', does not tell the shape of a sample: expected one that does", (string)answer.Errors["inputs"]![0]!);
    }

    [Theory]
    [InlineData("[[1, 2, 3, 4, 5]]", "has samples of [5]; inputs has samples of [2][2]")]
    [InlineData("[[[1, 2], [3, 4], [5, 6]]]", "has samples of [3][2]; inputs has samples of [2][2]")]
    public async Task Samples_to_validate_with_have_the_shape_of_those_to_train_on(string inputs, string message)
    {
        var request = Shaped.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""")
            .With("training", $$"""{ "epochs": 1, "validation": { "inputs": {{inputs}}, "targets": [[1]] } }""");

        var answer = await service.Post("/train", request);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors["training.validation.inputs"]![0]!);
    }

    [Theory]
    [InlineData("""{ "type": "conv9" }""", "network.layers[0].type", "is 'conv9'; expected 'activation', 'attention', 'averagePool1d', 'averagePool2d', 'batchNorm', 'conv1d', 'conv2d', 'dense', 'dropout', 'embedding', 'flatten', 'globalAveragePool', 'groupNorm', 'gru', 'layerNorm', 'lstm', 'maxPool1d', 'maxPool2d', 'position', 'residual' or 'rnn'")]
    [InlineData("""{ "type": "flatten", "weights": [[1]] }""", "network.layers[0].weights", "is not a property here; expected 'type'")]
    [InlineData("""{ "type": null, "layers": [{ "type": "flatten" }] }""", "network.layers[0].layers", "is not a property here; expected 'type', 'activation', 'freeze', 'alpha', 'derivativeAtZero', 'weights' or 'biases'")]
    [InlineData("""{ "type": "dropout", "probability": 1 }""", "network.layers[0].probability", "is 1; expected a number in [0, 1)")]
    [InlineData("""{ "type": "dropout", "keep": [[1, 0], [2, 0]] }""", "network.layers[0].keep[1][0]", "is 2; expected 0 or 1")]
    [InlineData("""{ "type": "dropout", "keep": [1, 0, 1] }""", "network.layers[0].keep", "is [3]; the layer gets [2][2]: expected that, or one for each sample")]
    [InlineData("""{ "type": "dropout", "keep": [[[1, 0], [1, 0]], [[1, 0], [1, 0]]] }""", "network.layers[0].keep", "has 2 samples; inputs has 1 sample")]
    [InlineData("""{ "type": "dropout" }""", "network.layers[1]", "takes […][4]; layer 0 gives [2][2]")]
    [InlineData("""{ "activation": "relu" }""", "network.layers[0].weights", "is missing; expected an array of arrays of numbers")]
    [InlineData("""{ "weights": [[1, 2, 3]], "activation": "relu" }""", "inputs", "has samples of [2][2]; the network takes […][3]")]
    public async Task What_does_not_fit_is_named_at_its_path(string layer, string path, string message)
    {
        var answer = await service.Post("/gradients", Shaped.With("network.layers[0]", layer));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    private static string Repeated(string json, int times) => $"[{string.Join(',', Enumerable.Repeat(json, times))}]";
}
