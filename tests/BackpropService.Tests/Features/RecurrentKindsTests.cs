using System.Text.Json.Nodes;
using BackpropService.Tests.Bodies.MessagePack;

namespace BackpropService.Tests.Features;

/// <summary>Recurrent layers over HTTP, and parameters that stand in groups: what they tell, remember and refuse.</summary>
[Collection(nameof(Service))]
public sealed class RecurrentKindsTests(Service service)
{
    private const string Gate = """{ "inputWeights": [[0.5], [-0.5]], "recurrentWeights": [[0.1, 0.2], [0.3, 0.4]], "biases": [0.1, -0.1] }""";
    private const string Adam = """{ "type": "adam", "learningRate": 0.1 }""";

    private static readonly string[] Gates = ["input", "forget", "cell", "output"];

    /// <summary>An LSTM of two units over three steps of one feature, and a neuron on its last state.</summary>
    private static JsonNode Batch => JsonNode.Parse($$"""
        {
          "network": {
            "layers": [
              {
                "type": "lstm", "input": {{Gate}}, "forget": {{Gate}}, "cell": {{Gate}}, "output": {{Gate}}, "sequence": "last",
                "initialHidden": [0.5, -0.5], "initialCell": [[0.1, 0.2], [0.3, 0.4]]
              },
              { "weights": [[1, -1]], "activation": "identity" }
            ]
          },
          "inputs": [[[1], [2], [3]], [[0], [-1], [0.5]]],
          "targets": [[1], [2]]
        }
        """)!;

    private static JsonNode Simple => JsonNode.Parse("""
        {
          "network": { "layers": [{ "type": "rnn", "inputWeights": [[1]], "recurrentWeights": [[2]], "activation": "identity", "sequence": "last" }] },
          "inputs": [[[1], [10], [100]]],
          "targets": [[0]]
        }
        """)!;

    [Fact]
    public async Task Forward_tells_the_gates_and_the_cell_at_each_step()
    {
        var layer = (await service.Post("/forward", Batch.Without("targets"))).Json["layers"]![0]!;

        Assert.Equal(["outputs", .. Gates, "cellState"], layer.AsObject().Select(member => member.Key));
        Assert.All([.. Gates, "cellState"], name => Assert.Equal([2, 3, 2], Lengths(layer[name]!)));
        Assert.Equal([2, 2], Lengths(layer["outputs"]!));
    }

    [Fact]
    public async Task A_simple_layer_tells_net_inputs_and_deltas_of_all_steps()
    {
        var forward = await service.Post("/forward", Simple.Without("targets"));
        var gradients = await service.Post("/gradients", Simple);

        Assert.Equal("[[[1],[12],[124]]]", forward.Json["layers"]![0]!["netInputs"]!.ToJsonString());
        Assert.Equal("[[124]]", forward.Json["outputs"]!.ToJsonString());

        // ½(124)² by the last state, and through 2 from step to step.
        Assert.Equal("[[[496],[248],[124]]]", gradients.Json["gradients"]!["layers"]![0]!["deltas"]!.ToJsonString());
        Assert.Equal("[[1736]]", ByLayer(gradients)["recurrentWeights"]!.ToJsonString());
    }

    [Fact]
    public async Task A_check_moves_the_states_before_the_first_step_too()
    {
        var check = (await service.Post("/gradient-check", Batch)).Json;

        Assert.True((bool)check["passed"]!);
        Assert.Equal(
            [
                ("hidden_h1@0", "network.layers[0].initialHidden[0]"),
                ("hidden_h2@0", "network.layers[0].initialHidden[1]"),
                ("cellState_h1@0[0]", "network.layers[0].initialCell[0][0]"),
                ("cellState_h2@0[0]", "network.layers[0].initialCell[0][1]"),
                ("cellState_h1@0[1]", "network.layers[0].initialCell[1][0]"),
                ("cellState_h2@0[1]", "network.layers[0].initialCell[1][1]"),
            ],
            check["parameters"]!.AsArray().TakeLast(6).Select(parameter => ((string)parameter!["parameter"]!, (string)parameter["path"]!)));
    }

    [Theory]
    [InlineData(0, new string[0])]
    [InlineData(0.5, new[] { "dE/dhidden_h2@0", "dE/dcellState_h2@0[1]" })]
    public async Task Claimed_derivatives_by_initial_states_are_compared(double off, string[] differing)
    {
        var gradients = await ClaimOf(Batch);
        var layer = gradients["layers"]![0]!;
        layer["initialHidden"]![1] = (double)layer["initialHidden"]![1]! + off;
        layer["initialCell"]![1]![1] = (double)layer["initialCell"]![1]![1]! + off;

        var claim = (await service.Post("/gradient-check", Batch.With("claimed", gradients.ToJsonString()))).Json["claim"]!;

        Assert.Equal(differing, claim["differing"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(off == 0, (bool)claim["agrees"]!);
    }

    /// <summary>The right gradients as a caller may claim them, by parameters and states alone.</summary>
    private async Task<JsonNode> ClaimOf(JsonNode request)
    {
        var gradients = (await service.Post("/gradients", request)).Json["gradients"]!.DeepClone();
        foreach (var layer in gradients["layers"]!.AsArray())
        {
            layer!.AsObject().Remove("deltas");
        }

        gradients.AsObject().Remove("inputs");
        return gradients;
    }

    [Theory]
    [InlineData("[1]", "is [1]; expected [2], as the network's layer has it")]
    [InlineData("[[1, 2]]", "is [1][2]; expected [2], as the network's layer has it")]
    public async Task Claimed_derivatives_by_initial_states_have_their_shape(string claimed, string message)
    {
        var answer = await service.Post(
            "/gradient-check", Batch.With("claimed", $$"""{ "layers": [{ "initialHidden": {{claimed}} }, {}] }"""));

        Assert.Equal(message, (string)answer.Errors["claimed.layers[0].initialHidden"]![0]!);
    }

    [Fact]
    public async Task Claimed_net_inputs_and_deltas_are_compared_step_by_step()
    {
        var answer = await service.Post("/gradient-check", Simple.With(
            "claimedForward", """{ "layers": [{ "netInputs": [[[1], [13], [124]]], "outputs": [[124]], "deltas": [[[496], [248], [123]]] }] }"""));

        Assert.Equal(["net_o1@2", "dE/dnet_o1@3"], answer.Json["claim"]!["differing"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task What_is_told_of_no_pass_cannot_be_claimed()
    {
        var answer = await service.Post("/gradient-check", Batch.With(
            "claimedForward", """{ "layers": [{ "netInputs": [[1, 2], [3, 4]] }, null] }"""));

        Assert.Equal(
            "is given for a layer of kind 'lstm', of which neither /forward nor /gradients answers it; expected outputs, or in claimed the "
            + "gradients of its parameters",
            (string)answer.Errors["claimedForward.layers[0].netInputs"]![0]!);
    }

    [Theory]
    [InlineData("claimed")]
    [InlineData("claimedNetwork")]
    public async Task Claims_whose_matrices_all_stand_the_other_way_round_are_read_so(string claim)
    {
        var stepped = (await service.Post("/train-step", Batch.With("optimizer", Adam))).Json["network"]!;
        var claimed = claim == "claimedNetwork" ? stepped : await ClaimOf(Batch);
        foreach (var gate in Gates)
        {
            Turn(claimed["layers"]![0]![gate]!, "inputWeights");
            Turn(claimed["layers"]![0]![gate]!, "recurrentWeights");
        }

        Turn(claimed["layers"]![1]!, "weights");
        var request = Batch.With(claim, claimed.ToJsonString());

        var answer = await service.Post("/gradient-check", claim == "claimed" ? request : request.With("optimizer", Adam));

        var found = answer.Json["claim"]!;
        Assert.Empty(found["differing"]!.AsArray());
        Assert.Equal("otherLayout", (string)Assert.Single(found["diagnoses"]!.AsArray())!["mistake"]!);

        static void Turn(JsonNode layer, string name)
        {
            var rows = layer[name]!.AsArray();
            layer[name] = new JsonArray([.. Enumerable.Range(0, rows[0]!.AsArray().Count).Select(column =>
                (JsonNode)new JsonArray([.. rows.Select(row => row![column]!.DeepClone())]))]);
        }
    }

    [Fact]
    public async Task A_cross_entropy_behind_its_sigmoid_is_finite_where_the_outputs_are_rounded_to_0_and_1()
    {
        var request = Simple.With("network.layers[0].activation", "\"sigmoid\"").With("loss", """{ "type": "binaryCrossEntropy" }""");

        // Net inputs of 1, 11.5 and 102: of the last, 102 for a target of 0.
        var answer = await service.Post("/gradients", request);

        Assert.Equal(200, answer.Status);
        Assert.Equal(102, (double)answer.Json["loss"]!["total"]!, 0.01);
        Assert.Equal(1, (double)ByLayer(answer)["deltas"]![0]![2]![0]!);
    }

    [Fact]
    public async Task Gradients_have_the_gates_as_the_layer_has_them_and_those_of_initial_states_in_their_shape()
    {
        var layer = ByLayer(await service.Post("/gradients", Batch));

        Assert.Equal(
            new[] { "initialHidden", "initialCell" }.Concat(Gates).Order(), layer.AsObject().Select(member => member.Key).Order());
        Assert.All(Gates, gate => Assert.Equal(
            ["inputWeights", "recurrentWeights", "biases"], layer[gate]!.AsObject().Select(member => member.Key)));
        Assert.Equal([2], Lengths(layer["initialHidden"]!));
        Assert.Equal([2, 2], Lengths(layer["initialCell"]!));
    }

    [Fact]
    public async Task A_step_moves_the_gates_and_goes_on_from_what_the_optimizer_remembers_of_them()
    {
        var first = await service.Post("/train-step", Batch.With("optimizer", Adam));
        var second = await service.Post("/train-step", Batch
            .With("optimizer", first.Json["optimizer"]!.ToJsonString())
            .With("network", first.Json["network"]!.ToJsonString()));

        Assert.Equal(200, second.Status);
        var layer = first.Json["network"]!["layers"]![0]!;
        Assert.Equal("[0.5,-0.5]", layer["initialHidden"]!.ToJsonString());
        Assert.NotEqual(JsonNode.Parse(Gate)!["biases"]!.ToJsonString(), layer["forget"]!["biases"]!.ToJsonString());
        Assert.Equal(
            [2, 2], Lengths(first.Json["optimizer"]!["state"]!["layers"]![0]!["forget"]!["recurrentWeights"]!["firstMoment"]!));
        Assert.Null(first.Json["gradients"]!["layers"]![0]!["initialHidden"]);
    }

    [Fact]
    public async Task A_step_on_given_gradients_takes_them_as_they_were_answered()
    {
        var whole = await service.Post("/train-step", Batch.With("optimizer", Adam));
        var gradients = (await service.Post("/gradients", Batch)).Json["gradients"]!.ToJsonString();
        var alone = await service.Post(
            "/train-step", Batch.Without("inputs").Without("targets").With("optimizer", Adam).With("gradients", gradients));

        Assert.Equal(whole.Json["network"]!.ToJsonString(), alone.Json["network"]!.ToJsonString());
    }

    [Fact]
    public async Task Claims_may_be_of_part_of_a_gate()
    {
        var gradients = (await service.Post("/gradients", Batch)).Json["gradients"]!;
        var right = new JsonObject { ["recurrentWeights"] = gradients["layers"]![0]!["forget"]!["recurrentWeights"]!.DeepClone() };
        right["recurrentWeights"]![1]![0] = null;
        JsonObject claim = new() { ["layers"] = new JsonArray(new JsonObject { ["forget"] = right }, null) };
        var agreed = await service.Post("/gradient-check", Batch.With("claimed", claim.ToJsonString()));
        right["recurrentWeights"]![0]![1] = 9;
        var differing = await service.Post("/gradient-check", Batch.With("claimed", claim.ToJsonString()));

        Assert.True((bool)agreed.Json["passed"]!);
        Assert.True((bool)agreed.Json["claim"]!["agrees"]!);
        var name = (string)Assert.Single(differing.Json["claim"]!["differing"]!.AsArray())!;
        Assert.Equal(
            "network.layers[0].forget.recurrentWeights[0][1]",
            (string)differing.Json["parameters"]!.AsArray().Single(parameter => (string)parameter!["parameter"]! == name)!["path"]!);
    }

    [Theory]
    [InlineData("network.layers[0].forget", null, "network.layers[0].forget", "is missing; expected an object with")]
    [InlineData("network.layers[0].forget.recurrentWeights", null, "network.layers[0].forget.recurrentWeights", "is missing")]
    [InlineData("network.layers[0].forget.recurrentWeights", "[[1, 2]]", "network.layers[0].forget.recurrentWeights", "is [1][2]; expected [2][2]")]
    [InlineData("network.layers[0].forget.inputWeights", "[[1, 2], [3]]", "network.layers[0].forget.inputWeights[1]", "")]
    [InlineData("network.layers[0].forget.biases", "[1]", "network.layers[0].forget.biases", "has 1 value; expected 2")]
    [InlineData("network.layers[0].forget.recurrentBiases", "[1]", "network.layers[0].forget.recurrentBiases", "is not a property here")]
    [InlineData("network.layers[0].initialHidden", "[1, 2, 3]", "network.layers[0].initialHidden", "is [3]; expected [2]")]
    [InlineData("network.layers[0].initialCell", "[[1, 2]]", "network.layers[0].initialCell", "has 1 sample; inputs has 2 samples")]
    [InlineData("network.layers[0].sequence", "\"first\"", "network.layers[0].sequence", "'all' or 'last'")]
    [InlineData("inputs", "[[1, 2]]", "network.layers[0]", "takes [steps][1]; inputs has samples of [2]")]
    [InlineData("inputs", "[[[1, 2]], [[1, 2]]]", "network.layers[0]", "takes [steps][1]; inputs has samples of [1][2]")]
    public async Task What_does_not_fit_is_named_by_its_path(string path, string? value, string error, string message)
    {
        var answer = await service.Post("/forward", value is null ? Batch.Without(path) : Batch.With(path, value));

        Assert.Equal(400, answer.Status);
        Assert.Contains(answer.Errors[error]!.AsArray(), text => ((string)text!).Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "type": "lstm", "hidden": 2 }""", "input", "biases")]
    [InlineData("""{ "type": "gru", "hidden": 2, "sequence": "last" }""", "new", "recurrentBiases")]
    [InlineData("""{ "type": "lstm", "hidden": 2, "biases": "none" }""", "output", "recurrentWeights")]
    public async Task Initialized_layers_have_all_their_gates_and_can_be_posted(string plan, string gate, string block)
    {
        var made = await service.Post("/initialize", $$"""{ "inputs": [5, 3], "layers": [{{plan}}], "seed": 1 }""");
        var forward = await service.Post("/forward", new JsonObject
        {
            ["network"] = made.Json["network"]!.DeepClone(),
            ["inputs"] = JsonNode.Parse("[[[1, 2, 3], [4, 5, 6]]]"),
        });

        Assert.NotNull(made.Json["network"]!["layers"]![0]![gate]![block]);
        Assert.Equal(200, forward.Status);
    }

    [Fact]
    public async Task Messagepack_tells_the_same()
    {
        var json = await service.Post("/train-step", Batch.With("optimizer", Adam));
        var packed = await service.Post(
            "/train-step", Batch.With("optimizer", Adam).ToJsonString(), accept: "application/vnd.msgpack");

        Assert.Equal(Packed.ToJson(Packed.From(json.Json))!.ToJsonString(), Packed.ToJson(packed.Bytes)!.ToJsonString());
    }

    [Fact]
    public async Task A_recurrent_weight_is_explained_as_the_sum_over_the_steps()
    {
        var answer = await service.Post("/explain", Simple.With("optimizer", Adam).With("parameters", """["w2"]"""));

        Assert.Equal(200, answer.Status);
        var steps = answer.Json["derivations"]![0]!["steps"]!.AsArray();
        var last = steps.Single(step => (string)step!["id"]! == "dE/dw2")!;
        Assert.Equal(1736, (double)last["value"]!);
        Assert.Contains("hidden_o1@1", steps.Select(step => (string)step!["id"]!));
    }

    [Fact]
    public async Task A_gradient_of_an_initial_state_that_is_not_finite_is_told()
    {
        var request = Simple.With("inputs", "[[[1e200]]]")
            .With("network.layers[0].recurrentWeights", "[[1e200]]").With("network.layers[0].initialHidden", "[0]")
            .With("loss", """{ "type": "meanAbsoluteError" }""");

        var answer = await service.Post("/gradients", request.With("network.layers[0].inputWeights", "[[1]]"));
        var diverged = await service.Post("/gradients", request.Without("targets").Without("loss").With("outputGradients", "[[1e200]]"));

        Assert.Equal(200, answer.Status);
        Assert.Equal(422, diverged.Status);
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
        var network = (await service.Post("/initialize", """
            {
              "inputs": [3, 1], "seed": 3,
              "layers": [
                { "type": "gru", "hidden": 2 }, { "type": "rnn", "hidden": 2 }, { "type": "lstm", "hidden": 2, "sequence": "last" },
                { "neurons": 1, "activation": "identity" }
              ]
            }
            """)).Json["network"]!;
        var request = Simple.With("network", network.ToJsonString());
        request = path switch
        {
            "/explain" => request.With("optimizer", Adam),
            "/train" => request.With("optimizer", Adam).With("training", """{ "epochs": 2 }"""),
            _ => request,
        };

        var answer = await service.Post(path, request.ToJsonString(), accept: accept);

        Assert.Equal(200, answer.Status);
        Assert.True(path != "/gradient-check" || (bool)answer.Json["passed"]!);
    }

    private static JsonNode ByLayer(Answer answer) => answer.Json["gradients"]!["layers"]![0]!;

    private static int[] Lengths(JsonNode node) => node is JsonArray { Count: > 0 } array ? [array.Count, .. Lengths(array[0]!)] : [];
}
