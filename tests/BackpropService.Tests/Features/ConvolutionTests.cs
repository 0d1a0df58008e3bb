using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Convolutions over HTTP.</summary>
[Collection(nameof(Service))]
public sealed class ConvolutionTests(Service service)
{
    /// <summary>A kernel that takes what is right from what is left, over a map of 2 × 3; one neuron that adds both results up.</summary>
    private static JsonNode Edges => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "type": "conv2d", "weights": [[[[1, -1], [1, -1]]]], "biases": [0.5], "activation": "relu" },
              { "type": "flatten" },
              { "weights": [[1, 1]], "activation": "identity" }
            ]
          },
          "inputs": [[[[4, 2, 1], [3, 2, 2]]]],
          "targets": [[4]]
        }
        """)!;

    [Fact]
    public async Task Forward_gives_maps()
    {
        var layers = (await service.Post("/forward", Edges)).Json["layers"]!;

        Assert.Equal("""{"netInputs":[[[[3.5,1.5]]]],"outputs":[[[[3.5,1.5]]]]}""", layers[0]!.ToJsonString());
        Assert.Equal("[[5]]", layers[2]!["outputs"]!.ToJsonString());
    }

    // ∂E/∂y = 1 at both positions: a weight's gradient is what it met, added up.
    [Fact]
    public async Task Gradients_have_the_parameters_shapes()
    {
        var gradients = (await service.Post("/gradients", Edges)).Json["gradients"]!;

        Assert.Equal("""{"weights":[[[[6,3],[5,4]]]],"biases":[2],"deltas":[[[[1,1]]]]}""", gradients["layers"]![0]!.ToJsonString());
        Assert.Equal("[[[[1,0,-1],[1,0,-1]]]]", gradients["inputs"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_an_activation_there_are_net_inputs_all_the_same()
    {
        var layer = (await service.Post("/forward", Edges.Without("network.layers[0].activation"))).Json["layers"]![0]!;

        Assert.Equal(layer["netInputs"]!.ToJsonString(), layer["outputs"]!.ToJsonString());
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("rprop")]
    public async Task A_step_gives_the_layer_back_as_it_was_written_and_its_state_can_be_posted(string optimizer)
    {
        var request = Edges.With("network.layers[0].padding", "\"same\"").With("network.layers[2].weights", "[[1, 1, 1, 1, 1, 1]]")
            .With("optimizer", $$"""{ "type": "{{optimizer}}", "learningRate": 0.1 }""");
        var first = await service.Post("/train-step", request);
        var second = await service.Post("/train-step", request
            .With("network", first.Json["network"]!.ToJsonString())
            .With("optimizer", first.Json["optimizer"]!.ToJsonString()));

        var layer = first.Json["network"]!["layers"]![0]!.AsObject();
        Assert.Equal(["type", "weights", "biases", "padding", "activation"], layer.Select(member => member.Key).Order(StringComparer.Ordinal)
            .OrderBy(name => Array.IndexOf(["type", "weights", "biases", "padding", "activation"], name)));
        Assert.Equal("same", (string)layer["padding"]!);
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task Frozen_weights_stay()
    {
        var request = Edges.With("network.layers[0].freeze", "\"weights\"").With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""");

        var layer = (await service.Post("/train-step", request)).Json["network"]!["layers"]![0]!;

        Assert.Equal("[[[[1,-1],[1,-1]]]]", layer["weights"]!.ToJsonString());
        Assert.Equal("[0.3]", layer["biases"]!.ToJsonString());
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
            "/explain" => Edges.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }"""),
            "/train" => Edges.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("training", """{ "epochs": 2 }"""),
            _ => Edges,
        };

        Assert.Equal(200, (await service.Post(path, request.ToJsonString(), accept: accept)).Status);
    }

    [Fact]
    public async Task A_weight_is_explained_by_the_positions_where_it_is_used()
    {
        var request = Edges.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("parameters", """["w1"]""");

        var steps = (await service.Post("/explain", request)).Json["derivations"]![0]!["steps"]!.AsArray();
        var step = steps.Single(step => (string)step!["id"]! == "dE/dw1")!;

        Assert.Equal("w1 is used at 2 positions, from h1_1,1,1 to h1_1,1,2, so its gradient is the sum over them.", (string)step["reason"]!);
        Assert.Equal(6, (double)step["value"]!);
    }

    [Fact]
    public async Task Every_gradient_passes_the_check()
    {
        var answer = (await service.Post("/gradient-check", Edges)).Json;

        Assert.True((bool)answer["passed"]!);
        Assert.Equal("network.layers[0].weights[0][0][1][0]", (string)answer["parameters"]![2]!["path"]!);
    }

    [Theory]
    [InlineData("""{ "weights": [[[[6, 3], [5, 4]]]], "biases": [2] }""", true)]
    [InlineData("""{ "weights": [[[[4, 2], [3, 2]]]], "biases": [1] }""", false)]
    public async Task Claims_are_compared(string claimed, bool agrees)
    {
        var answer = (await service.Post("/gradient-check", Edges.With(
            "claimed", $$"""{ "layers": [{{claimed}}, {}, { "weights": [[3.5, 1.5]] }] }"""))).Json;

        Assert.Equal(agrees, (bool)answer["claim"]!["agrees"]!);
    }

    [Theory]
    [InlineData("[[1, 2]]", "is nested 2 deep; expected an array of arrays of arrays of arrays of numbers")]
    [InlineData("[[[[6, 3, 1], [5, 4, 1]]]]", "is [1][1][2][3]; the network's layer has [1][1][2][2]")]
    public async Task A_claim_of_another_shape_is_refused(string weights, string message)
    {
        var answer = await service.Post("/gradient-check", Edges.With(
            "claimed", $$"""{ "layers": [{ "weights": {{weights}}, "biases": [2] }, {}, { "weights": [[3.5, 1.5]] }] }"""));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors["claimed.layers[0].weights"]![0]!);
    }

    [Fact]
    public async Task A_state_of_another_shape_is_refused()
    {
        var first = await service.Post("/train-step", Edges.With("optimizer", """{ "type": "adam", "learningRate": 0.1 }"""));
        var optimizer = first.Json["optimizer"]!.With("state.layers[0].weights.firstMoment", "[[[[1, 2]]]]")
            .With("state.layers[0].weights.secondMoment", "[[[[1, 2], [3, -4]]]]");

        var answer = await service.Post("/train-step", Edges.With("optimizer", optimizer.ToJsonString()));

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            "is [1][1][1][2]; the layer has [1][1][2][2]", (string)answer.Errors["optimizer.state.layers[0].weights.firstMoment"]![0]!);
        Assert.Equal(
            "is -4; expected at least 0: it is made of squares",
            (string)answer.Errors["optimizer.state.layers[0].weights.secondMoment[0][0][1][1]"]![0]!);
    }

    [Fact]
    public async Task What_overflows_is_named_by_its_place()
    {
        var answer = await service.Post("/forward", Edges.With("network.layers[0].weights[0][0][0]", "[1e308, 1e308]")
            .With("network.layers[0].weights[0][0][1]", "[1e308, 1e308]").With("inputs[0][0][0]", "[0, 9, 9]"));

        Assert.Equal(422, answer.Status);
        Assert.Equal("h1_1,1,1", (string)answer.Json["name"]!);
    }

    [Theory]
    [InlineData("""{ "weights": [[[[1, 2]]]], "stride": 0 }""", "network.layers[0].stride", "is 0; expected a whole number of at least 1")]
    [InlineData("""{ "weights": [[[[1, 2]]]], "padding": [0, 0, 0] }""", "network.layers[0].padding", "has 3 numbers; expected one, or one for each of the 2 axes")]
    [InlineData("""{ "weights": [[[[1, 2]]]], "padding": "valid" }""", "network.layers[0].padding", "is the text 'valid'; expected a whole number or an array of whole numbers, or 'same'")]
    [InlineData("""{ "weights": [[[[1, 2]]]], "padding": "same", "stride": 2 }""", "network.layers[0].padding", "is 'same', which a convolution of stride 1 alone can have; expected numbers")]
    [InlineData("""{ "weights": [[[[1]]], [[[2]]], [[[3]]]], "groups": 2 }""", "network.layers[0].groups", "is 2, which does not divide the 3 filters")]
    [InlineData("""{ "weights": [[[[1]]], [[[2]]], [[[3]]]], "biases": [1, 2] }""", "network.layers[0].biases", "has 2 values; expected 3, one per filter, or exactly 1, shared by the layer")]
    [InlineData("""{ "weights": [[[[1]], [[2]]]] }""", "network.layers[0]", "takes [2][height][width]; inputs has samples of [1][2][3]")]
    [InlineData("""{ "weights": [[[[1], [2], [3]]]] }""", "network.layers[0]", "takes [1][height][width] of at least [3][1] after the channels, or its kernel is larger; inputs has samples of [1][2][3]")]
    [InlineData("""{ "weights": [[[[1]]]], "padding": 1000000000 }""", "network.layers[0]", "takes [1][height][width] of fewer positions: it would give more than 2147483647 values; inputs has samples of [1][2][3]")]
    [InlineData("""{ "weights": [[[1, 2]]] }""", "network.layers[0].weights[0][0][0]", "is the number 1; expected an array of numbers")]
    [InlineData("""{ "weights": [[[[1, 2], [3]]]] }""", "network.layers[0].weights[0][0][1]", "has 1 value; the first of its depth has 2")]
    [InlineData("""{ "weights": [] }""", "network.layers[0].weights", "is empty; expected one row per filter, at least one")]
    [InlineData("""{ "stride": 1 }""", "network.layers[0].weights", "is missing; expected an array of arrays of arrays of arrays of numbers")]
    [InlineData("""{ "weights": [[[[1]]]], "alpha": 1 }""", "network.layers[0].alpha", "does not apply to 'identity'; it is a setting of 'elu' or 'leakyRelu'")]
    public async Task What_does_not_fit_is_named_at_its_path(string layer, string path, string message)
    {
        var answer = await service.Post("/gradients", Edges.With("network.layers[0]", $$"""{ "type": "conv2d", {{layer[1..]}}"""));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Fact]
    public async Task What_would_take_too_long_is_refused_before_it_is_begun()
    {
        var answer = await service.Post("/forward", Edges.Without("targets").With(
            "network.layers", """[{ "type": "conv2d", "weights": [[[[1]]]], "padding": 20000 }]"""));

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task Convolutions_are_initialized_by_their_sizes()
    {
        var answer = await service.Post("/initialize", JsonNode.Parse("""
            {
              "inputs": [2, 6, 6],
              "layers": [
                { "type": "conv2d", "filters": 4, "size": [3, 2], "groups": 2, "padding": "same", "activation": "relu", "biases": "shared" },
                { "type": "flatten" },
                { "neurons": 1, "activation": "tanh" }
              ],
              "scheme": "pytorch"
            }
            """)!);

        var layer = answer.Json["network"]!["layers"]![0]!;
        Assert.Equal((4, 1, 3, 2), (Count(layer["weights"]!), Count(layer["weights"]![0]!), Count(layer["weights"]![0]![0]!), Count(layer["weights"]![0]![0]![0]!)));
        Assert.Equal(1, Count(layer["biases"]!));
        Assert.Equal("same", (string)layer["padding"]!);
        Assert.Null(layer["filters"]);
        Assert.Equal(4 * 36, Count(answer.Json["network"]!["layers"]![2]!["weights"]![0]!));

        // PyTorch draws up to 1/√(fan-in), here of 1 · 3 · 2.
        Assert.All(layer["weights"]!.AsArray(), filter => Assert.InRange((double)filter![0]![0]![0]!, -1 / Math.Sqrt(6), 1 / Math.Sqrt(6)));

        static int Count(JsonNode array) => array.AsArray().Count;
    }

    [Theory]
    [InlineData("""{ "filters": 0, "size": 1 }""", "layers[0].filters", "is 0; expected a whole number of at least 1")]
    [InlineData("""{ "filters": 3, "size": 1, "groups": 2 }""", "layers[0].groups", "is 2, which does not divide the 3 filters")]
    [InlineData("""{ "filters": 4, "size": 1, "groups": 4 }""", "layers[0]", "takes channels in 4 groups, which do not divide 2; inputs is [2][6][6]")]
    [InlineData("""{ "filters": 4, "size": 7 }""", "layers[0]", "takes [channels][height][width] of at least [7][7] after the channels, or its kernel is larger; inputs is [2][6][6]")]
    public async Task What_cannot_be_initialized_is_named_at_its_path(string layer, string path, string message)
    {
        var answer = await service.Post("/initialize", JsonNode.Parse(
            $$"""{ "inputs": [2, 6, 6], "layers": [{ "type": "conv2d", {{layer[1..]}}] }""")!);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }
}
