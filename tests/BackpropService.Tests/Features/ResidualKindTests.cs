using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Layers inside layers over HTTP: what goes in, what comes back in the same places, and what does not fit.</summary>
[Collection(nameof(Service))]
public sealed class ResidualKindTests(Service service)
{
    /// <summary>x = (1, 2); f: 3·x₁ − x₂ = 1 and then 2 and −1 times that; the sum is (3, 1), and y = 0.5·3 + 2·1 = 3.5.</summary>
    private static JsonNode Residual => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              {
                "type": "residual",
                "layers": [
                  { "weights": [[3, -1]], "activation": "identity" },
                  { "weights": [[2], [-1]], "biases": [0, 0], "activation": "identity", "freeze": "weights" }
                ]
              },
              { "weights": [[0.5, 2]], "activation": "identity" }
            ]
          },
          "inputs": [[1, 2]],
          "targets": [[2.5]]
        }
        """)!;

    private static JsonNode WithShortcut => Residual.With("network.layers[0].shortcut", """
        [{ "weights": [[1, 0], [0, 1]], "activation": "identity" }, { "type": "dropout", "keep": [1, 1], "probability": 0 }]
        """);

    [Fact]
    public async Task Forward_gives_what_the_layers_inside_gave_and_the_sum_as_net_inputs()
    {
        var layers = (await service.Post("/forward", Residual)).Json["layers"]!;

        Assert.Equal(
            """
            {"netInputs":[[3,1]],"outputs":[[3,1]],"layers":[{"netInputs":[[1]],"outputs":[[1]]},{"netInputs":[[2,-1]],"outputs":[[2,-1]]}]}
            """.Trim(),
            layers[0]!.ToJsonString());
        Assert.Equal("[[3.5]]", layers[1]!["outputs"]!.ToJsonString());
    }

    // ∂E/∂y = 1, so ∂E/∂sum = (0.5, 2); through f: (0.5·2 − 2) = −1 times (3, −1), plus the sum's own.
    [Fact]
    public async Task Gradients_stand_where_the_parameters_do_and_both_ways_add_up()
    {
        var gradients = (await service.Post("/gradients", Residual)).Json["gradients"]!;

        Assert.Equal(
            """
            {"deltas":[[0.5,2]],"layers":[{"weights":[[-1,-2]],"deltas":[[-1]]},{"weights":[[0.5],[2]],"biases":[0.5,2],"deltas":[[0.5,2]]}]}
            """.Trim(),
            gradients["layers"]![0]!.ToJsonString());
        Assert.Equal("[[-2.5,3]]", gradients["inputs"]!.ToJsonString());
    }

    [Fact]
    public async Task A_shortcut_that_changes_nothing_changes_no_number_and_has_its_own_place()
    {
        var without = (await service.Post("/gradients", Residual)).Json["gradients"]!;
        var with = (await service.Post("/gradients", WithShortcut)).Json["gradients"]!;

        Assert.Equal(without["inputs"]!.ToJsonString(), with["inputs"]!.ToJsonString());
        Assert.Equal(without["layers"]![0]!["layers"]!.ToJsonString(), with["layers"]![0]!["layers"]!.ToJsonString());
        Assert.Equal(
            """[{"weights":[[0.5,1],[2,4]],"deltas":[[0.5,2]]},{}]""", with["layers"]![0]!["shortcut"]!.ToJsonString());
    }

    [Fact]
    public async Task A_step_gives_the_layers_back_as_they_were_written_and_leaves_what_is_frozen_inside()
    {
        var request = WithShortcut.With("optimizer", """{ "type": "adam", "learningRate": 0.1 }""");
        var first = await service.Post("/train-step", request);
        var second = await service.Post("/train-step", WithShortcut
            .With("network", first.Json["network"]!.ToJsonString())
            .With("optimizer", first.Json["optimizer"]!.ToJsonString()));
        var residual = first.Json["network"]!["layers"]![0]!;

        Assert.Equal(["type", "layers", "shortcut"], residual.AsObject().Select(member => member.Key));
        Assert.Equal("[[2],[-1]]", residual["layers"]![1]!["weights"]!.ToJsonString());
        Assert.NotEqual("[0,0]", residual["layers"]![1]!["biases"]!.ToJsonString());
        Assert.Equal("""{"type":"dropout","probability":0,"keep":[1,1]}""", residual["shortcut"]![1]!.ToJsonString());
        Assert.Equal(200, second.Status);
        Assert.Equal(
            ["weights", "biases"],
            second.Json["optimizer"]!["state"]!["layers"]![0]!["layers"]![1]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("sgd", """{ "type": "sgd", "learningRate": 0.01, "momentum": 0.9 }""")]
    [InlineData("adam", """{ "type": "adam", "learningRate": 0.01 }""")]
    public async Task Training_goes_on_from_a_state_as_in_one_call(string name, string optimizer)
    {
        var request = WithShortcut.With("optimizer", optimizer).With("training", """{ "epochs": 2 }""");
        var whole = (await service.Post("/train", request)).Json;
        var half = (await service.Post("/train", request.With("training", """{ "epochs": 1 }"""))).Json;

        var rest = await service.Post("/train", request
            .With("training", """{ "epochs": 1 }""")
            .With("network", half["network"]!.ToJsonString())
            .With("optimizer", half["optimizer"]!.ToJsonString()));

        Assert.True(rest.Json["network"]!.ToJsonString() == whole["network"]!.ToJsonString(), name);
    }

    [Fact]
    public async Task Initialize_makes_the_layers_inside()
    {
        var answer = (await service.Post("/initialize", """
            {
              "inputs": 2,
              "layers": [{
                "type": "residual",
                "layers": [{ "neurons": 3, "activation": "relu" }, { "neurons": 2, "activation": "identity" }],
                "shortcut": [{ "neurons": 2, "activation": "identity", "biases": "none" }],
                "activation": "leakyRelu", "alpha": 0.2
              }]
            }
            """)).Json;
        var residual = answer["network"]!["layers"]![0]!;

        Assert.Equal(3, residual["layers"]![0]!["weights"]!.AsArray().Count);
        Assert.Equal(2, residual["shortcut"]![0]!["weights"]!.AsArray().Count);
        Assert.Equal("leakyRelu", (string)residual["activation"]!);
        Assert.Equal(
            200,
            (await service.Post("/forward", $$"""{ "network": {{answer["network"]!.ToJsonString()}}, "inputs": [[1, 2]] }""")).Status);
    }

    [Theory]
    [InlineData("/explain", "application/json")]
    [InlineData("/explain", "text/markdown")]
    [InlineData("/explain", "application/x-ipynb+json")]
    [InlineData("/explain", "text/x-python")]
    [InlineData("/diagram", "image/svg+xml")]
    [InlineData("/gradient-check", "application/json")]
    [InlineData("/gradients", "application/msgpack")]
    public async Task Every_endpoint_takes_them(string path, string accept)
    {
        var request = path == "/explain"
            ? WithShortcut.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""")
            : WithShortcut;

        Assert.Equal(200, (await service.Post(path, request.ToJsonString(), accept: accept)).Status);
    }

    [Fact]
    public async Task A_parameter_inside_is_explained_and_has_its_path()
    {
        var answer = await service.Post("/explain", Residual
            .With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""")
            .With("parameters", """["w1"]"""));
        var derivation = answer.Json["derivations"]![0]!;

        Assert.Equal("network.layers[0].layers[0].weights[0][0]", (string)derivation["path"]!);
        Assert.Equal(-1, (double)derivation["gradient"]!);
    }

    [Fact]
    public async Task Claimed_gradients_of_layers_inside_are_compared()
    {
        var claimed = (await service.Post("/gradients", Residual)).Json["gradients"]!;
        claimed.AsObject().Remove("inputs");
        foreach (var layer in claimed["layers"]![0]!["layers"]!.AsArray().Append(claimed["layers"]![0]).Append(claimed["layers"]![1]))
        {
            layer!.AsObject().Remove("deltas");
        }

        var right = await service.Post("/gradient-check", Residual.With("claimed", claimed.ToJsonString()));
        claimed["layers"]![0]!["layers"]![1]!["biases"]![0] = 7;
        var wrong = await service.Post("/gradient-check", Residual.With("claimed", claimed.ToJsonString()));

        Assert.True((bool)right.Json["claim"]!["agrees"]!);
        Assert.Equal("""["b1"]""", wrong.Json["claim"]!["differing"]!.ToJsonString());
    }

    [Theory]
    [InlineData("layers", """[{ "type": "flatten" }]""", "claimed.layers[0].layers", "has 1 layer; the network has 2")]
    [InlineData("shortcut", "[{}]", "claimed.layers[0].shortcut", "has 1 layer; the network has 0")]
    public async Task Claims_have_the_networks_layers_inside(string member, string value, string path, string message)
    {
        var claimed = JsonNode.Parse("""
            { "layers": [{ "layers": [{ "weights": [[1, 1]] }, { "weights": [[1], [1]], "biases": [1, 1] }] }, { "weights": [[1, 1]] }] }
            """)!;
        claimed["layers"]![0]![member] = JsonNode.Parse(value.Replace("\"type\": \"flatten\"", string.Empty, StringComparison.Ordinal));

        var answer = await service.Post("/gradient-check", Residual.With("claimed", claimed.ToJsonString()));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Fact]
    public async Task A_value_that_overflows_inside_is_told_with_its_path()
    {
        var answer = await service.Post("/forward", Residual.With("network.layers[0].layers[1].weights", "[[1e308], [1e308]]")
            .With("network.layers[0].layers[0].weights", "[[1e10, 0]]"));

        Assert.Equal(422, answer.Status);
        Assert.Equal(0, (int)answer.Json["layer"]!);
        Assert.Equal("network.layers[0].layers[1]", (string)answer.Json["path"]!);
        Assert.Equal("h2_1", (string)answer.Json["name"]!);
    }

    [Theory]
    [InlineData("""{ "type": "residual" }""", "layers[0].layers", "is missing; expected an array of objects")]
    [InlineData("""{ "type": "residual", "layers": [] }""", "layers[0].layers", "is empty; expected at least one layer")]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "conv9" }] }""", "layers[0].layers[0].type", null)]
    [InlineData("""{ "type": "residual", "layers": [{ "weights": [[1, 2]], "activation": "relu" }] }""", "layers[0]", "adds what layers gives, [1], to what it gets, [2]; inputs has samples of [2]")]
    [InlineData("""{ "type": "residual", "layers": [{ "weights": [[1, 2], [3, 4]], "activation": "relu" }], "shortcut": [{ "weights": [[1, 2]], "activation": "relu" }] }""", "layers[0]", "adds what layers gives, [2], to what shortcut gives, [1]; inputs has samples of [2]")]
    [InlineData("""{ "type": "residual", "layers": [{ "weights": [[1, 2], [3, 4]], "activation": "relu" }], "shortcut": [{ "weights": [[1], [2]], "activation": "relu" }] }""", "layers[0].shortcut[0].weights[0]", "has 1 value; the layer before has 2 neurons")]
    [InlineData("""{ "type": "residual", "layers": [{ "weights": [[1, 2], [3]], "activation": "relu" }] }""", "layers[0].layers[0].weights[1]", "has 1 value; the first row has 2")]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "maxPool1d", "size": 2 }] }""", "layers[0].layers[0]", "takes [channels][length]; inputs has samples of [2]")]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "dropout", "probability": 2 }] }""", "layers[0].layers[0].probability", "is 2; expected a number in [0, 1)")]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "flatten" }], "alpha": 2 }""", "layers[0].alpha", "does not apply to 'identity'; it is a setting of 'elu' or 'leakyRelu'")]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "flatten" }], "activation": "relou" }""", "layers[0].activation", null)]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "flatten" }], "weights": [[1]] }""", "layers[0].weights", null)]
    public async Task What_does_not_fit_is_named_at_its_path(string layer, string path, string? message)
    {
        var answer = await service.Post("/gradients", Residual.With("network.layers[0]", layer));

        Assert.Equal(400, answer.Status);
        var told = (string?)answer.Errors[$"network.{path}"]?[0];
        Assert.True(told is not null && (message ?? told) == told, answer.Errors.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "type": "residual", "layers": [{ "neurons": 3, "activation": "relu" }] }""", "layers[0]", "adds what layers gives, [3], to what it gets, [2]; inputs is [2]")]
    [InlineData("""{ "type": "residual", "layers": [] }""", "layers[0].layers", "is empty; expected at least one layer")]
    [InlineData("""{ "type": "residual", "layers": [{ "neurons": 0, "activation": "relu" }] }""", "layers[0].layers[0].neurons", "is 0; expected a whole number of at least 1")]
    [InlineData("""{ "type": "residual", "layers": [{ "type": "conv9" }] }""", "layers[0].layers[0].type", null)]
    public async Task Plans_that_do_not_fit_are_named_at_their_path(string layer, string path, string? message)
    {
        var answer = await service.Post("/initialize", $$"""{ "inputs": 2, "layers": [{{layer}}] }""");

        Assert.Equal(400, answer.Status);
        var told = (string?)answer.Errors[path]?[0];
        Assert.True(told is not null && (message ?? told) == told, answer.Errors.ToJsonString());
    }

    [Fact]
    public async Task Eight_may_stand_inside_one_another_and_no_more()
    {
        var layer = """{ "weights": [[1, 0], [0, 1]], "activation": "tanh" }""";
        for (var depth = 1; depth <= 8; depth++)
        {
            layer = $$"""{ "type": "residual", "layers": [{{layer}}] }""";
        }

        var eight = await service.Post("/gradients", Residual.With("network.layers[0]", layer));
        var nine = await service.Post("/gradients", Residual.With("network.layers[0]", $$"""{ "type": "residual", "layers": [{{layer}}] }"""));

        Assert.Equal(200, eight.Status);
        Assert.Equal(400, nine.Status);
        Assert.StartsWith(
            "has layers 9 deep inside one another; at most 8 are taken", (string)nine.Errors["network.layers[0]"]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "layers": [{}] }""", "optimizer.state.layers", "has 1 layer; the network has 2")]
    [InlineData("""{ "layers": [{}, { "weights": { "momentumBuffer": [[1, 1]] } }] }""", "optimizer.state.layers[0].layers", "has 0 layers; the network has 2")]
    public async Task A_state_has_the_networks_layers_inside(string state, string path, string message)
    {
        var request = Residual.With("optimizer", """{ "type": "sgd", "learningRate": 0.1, "momentum": 0.9 }""")
            .With("optimizer.state", """{ "step": 1 }""")
            .With("optimizer.state.layers", JsonNode.Parse(state)!["layers"]!.ToJsonString());

        var answer = await service.Post("/train-step", request);

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }
}
