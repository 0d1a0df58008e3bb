using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.GradientChecks;

[Collection(nameof(Service))]
public sealed class GradientCheckTests(Service service)
{
    private const string Right = """
        { "layers": [
          { "weights": [[0.018718125, 0.03743625], [0.02104875, 0.0420975]], "biases": [0.7953375] },
          { "weights": [[0.3464034375, 0.3601678125], [0.0055209375, 0.0057403125]], "biases": [0.93225] }] }
        """;

    private const string Sgd = """{ "type": "sgd", "learningRate": 0.5 }""";

    [Theory]
    [InlineData("passed", "true")]
    [InlineData("epsilon", "1E-06")]
    [InlineData("tolerance", "1E-06")]
    [InlineData("parameters[1].parameter", "\"w2\"")]
    [InlineData("parameters[1].path", "\"network.layers[0].weights[0][1]\"")]
    [InlineData("parameters[1].analytic", "0.03743625")]
    [InlineData("parameters[1].kink", "false")]
    [InlineData("parameters[4].path", "\"network.layers[0].biases[0]\"")]
    [InlineData("parameters[8].analytic", "0.0057403124999999555")]
    public async Task Checks_the_notebooks_gradients(string path, string expected)
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients);

        Assert.Equal(expected, answer.Json.At(path)!.ToJsonString());
    }

    [Fact]
    public async Task Names_the_parameter_with_the_largest_error()
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients);

        var worst = answer.Json.At("parameters")!.AsArray().MaxBy(parameter => (double)parameter!["error"]!)!;
        Assert.Equal((string)worst["parameter"]!, (string)answer.Json["at"]!);
        Assert.Equal((double)worst["error"]!, (double)answer.Json["largestError"]!);
        Assert.False(answer.Json.AsObject().ContainsKey("claim"));
    }

    [Fact]
    public async Task A_tolerance_of_zero_passes_nothing()
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With("tolerance", "0"));

        Assert.False((bool)answer.Json["passed"]!);
        Assert.All(answer.Json["parameters"]!.AsArray(), parameter => Assert.False((bool)parameter!["passed"]!));
    }

    [Fact]
    public async Task A_kink_is_marked_and_fails_nothing()
    {
        var request = Requests.NotebookGradients
            .With("network.layers[0].weights[0]", "[0, 0]").With("network.layers[0].biases", "[0, 0.5]");

        var answer = await service.Post("/gradient-check", request);

        Assert.True((bool)answer.Json["passed"]!);
        Assert.Equal(
            ["w1", "w2", "b1"],
            answer.Json["parameters"]!.AsArray().Where(parameter => (bool)parameter!["kink"]!).Select(parameter => (string)parameter!["parameter"]!));
    }

    [Fact]
    public async Task Where_all_stand_at_kinks_none_has_the_largest_error()
    {
        var answer = await service.Post("/gradient-check", """
            {"network":{"layers":[{"weights":[[1,-1]],"biases":[0],"activation":"relu"}]},"inputs":[[1,1]],"targets":[[5]]}
            """);

        Assert.Equal((true, 0), ((bool)answer.Json["passed"]!, (double)answer.Json["largestError"]!));
        Assert.True(answer.Json.AsObject().TryGetPropertyValue("at", out var at));
        Assert.Null(at);
    }

    [Fact]
    public async Task Past_a_thousand_parameters_the_worst_are_listed()
    {
        // 40 · 30 + 40 parameters.
        var row = $"[{string.Join(',', Enumerable.Range(1, 30).Select(i => $"0.{i:00}"))}]";
        var request = JsonNode.Parse($$"""
            { "network": { "layers": [{ "weights": [{{string.Join(',', Enumerable.Repeat(row, 40))}}], "biases": [0.1], "activation": "tanh" }] },
              "inputs": [{{row}}], "targets": [[{{string.Join(',', Enumerable.Repeat("0.5", 40))}}]] }
            """)!;

        var answer = await service.Post("/gradient-check", request);

        var errors = answer.Json["parameters"]!.AsArray().Select(parameter => (double)parameter!["error"]!).ToList();
        Assert.Equal(1000, errors.Count);
        Assert.Equal(errors.OrderDescending(), errors);
        Assert.Equal(errors[0], (double)answer.Json["largestError"]!);
    }

    [Fact]
    public async Task Claimed_gradients_that_are_right_agree()
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With("claimed", Right));

        Assert.Equal(
            """{"agrees":true,"verdict":"agrees","precision":"decimals:10","differing":[],"diagnoses":[]}""", answer.Json["claim"]!.ToJsonString());
    }

    [Fact]
    public async Task What_a_train_step_gives_agrees()
    {
        var step = await service.Post("/train-step", Requests.Notebook);
        var request = Requests.Notebook.With("claimedNetwork", step.Json["network"]!.ToJsonString());

        var answer = await service.Post("/gradient-check", request);

        Assert.True((bool)answer.Json.At("claim.agrees")!);
    }

    [Fact]
    public async Task What_a_train_step_gives_with_a_state_agrees()
    {
        var request = Requests.Notebook.With("optimizer", """{ "type": "sgd", "learningRate": 0.1, "momentum": 0.9 }""");
        var first = await service.Post("/train-step", request);
        request["network"] = first.Json["network"]!.DeepClone();
        request["optimizer"] = first.Json["optimizer"]!.DeepClone();
        var second = await service.Post("/train-step", request);

        var answer = await service.Post("/gradient-check", request.With("claimedNetwork", second.Json["network"]!.ToJsonString()));

        Assert.True((bool)answer.Json.At("claim.agrees")!);
    }

    [Theory]
    [InlineData("claimed", """{ "layers": [{ "weights": [[2]] }] }""")]
    [InlineData("claimedNetwork", """{ "layers": [{ "weights": [[0]], "activation": "identity" }] }""")]
    public async Task A_layer_without_biases_is_claimed_without_them(string claim, string value)
    {
        // (1 · 1 − −1) · 1 = 2, and 1 − 0.5 · 2 = 0.
        var request = JsonNode.Parse($$"""
            { "network": { "layers": [{ "weights": [[1]], "activation": "identity" }] }, "inputs": [[1]], "targets": [[-1]],
              "optimizer": { "type": "sgd", "learningRate": 0.5 }, "{{claim}}": {{value}} }
            """)!;

        var answer = await service.Post("/gradient-check", request);

        Assert.True((bool)answer.Json.At("claim.agrees")!);
    }

    [Fact]
    public async Task A_planted_mistake_is_diagnosed()
    {
        var request = Requests.NotebookGradients.With("claimed", Right)
            .With("claimed.layers[0].biases", "[0.39766875]").With("claimed.layers[1].biases", "[0.466125]");

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal("""["b1","b2"]""", answer.Json.At("claim.differing")!.ToJsonString());
        Assert.Equal("biasGradientNotSummed", (string)answer.Json.At("claim.diagnoses[0].mistake")!);
        Assert.Equal("""["b1","b2"]""", answer.Json.At("claim.diagnoses[0].parameters")!.ToJsonString());
        Assert.True((double)answer.Json.At("claim.diagnoses[0].residual")! < 1e-12);
        Assert.Contains("the mean was taken", (string)answer.Json.At("claim.diagnoses[0].explanation")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epsilon", "0", "epsilon", "is 0; expected a number greater than 0")]
    [InlineData("epsilon", "-1e-6", "epsilon", "is -1E-06; expected a number greater than 0")]
    [InlineData("tolerance", "-1", "tolerance", "is -1; expected a number of at least 0")]
    [InlineData("optimizer", Sgd, "optimizer", "is given without claimed or claimedNetwork; expected it beside one of them")]
    [InlineData("claimed", "{}", "claimed.layers", "is missing; expected an array of objects")]
    [InlineData("claimed", """{"layers":[]}""", "claimed.layers", "has 0 layers; the network has 2")]
    [InlineData("claimed", """{"layers":[{"weights":[[1,1]],"biases":[1]},{"weights":[[1,1],[1,1]],"biases":[1]}]}""", "claimed.layers[0].weights", "has 1 row; the network's layer has 2 neurons")]
    [InlineData("claimed", """{"layers":[{"weights":[[1,1],[1]],"biases":[1]},{"weights":[[1,1],[1,1]],"biases":[1]}]}""", "claimed.layers[0].weights[1]", "has 1 value; the network's layer has 2 inputs")]
    [InlineData("claimed", """{"layers":[{"weights":[[1,1],[1,1]],"biases":[1],"deltas":[[1,1]]},{"weights":[[1,1],[1,1]],"biases":[1]}]}""", "claimed.layers[0].deltas", "is not a property here; expected 'weights', 'biases', 'gamma', 'beta', 'inputWeights', 'recurrentWeights', 'query', 'key', 'value', 'projection', 'reset', 'update', 'new', 'input', 'forget', 'cell', 'output', 'initialHidden', 'initialCell', 'layers' or 'shortcut'")]
    public async Task A_broken_rule_is_named(string path, string json, string errorPath, string message)
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With(path, json));

        Assert.Equal(400, answer.Status);
        Assert.Equal([errorPath], answer.Errors.Select(error => error.Key));
        Assert.Equal(message, (string)answer.Errors[errorPath]![0]!);
    }

    [Theory]
    [InlineData("claimedNetwork.layers[0].activation", "\"tanh\"", "claimedNetwork.layers[0].activation", "is 'tanh'; the network's layer has 'relu'")]
    [InlineData("claimedNetwork.layers[0].weights", "[[1,1,1],[1,1,1]]", "claimedNetwork.layers[0].weights[0]", "has 3 values; the network's layer has 2 inputs")]
    [InlineData("claimedNetwork.layers[0].biases", "[1,2]", "claimedNetwork.layers[0].biases", "has 2 values; the network's layer has 1 bias")]
    [InlineData("network.layers[0].biases", "[1,2]", "claimedNetwork.layers[0].biases", "has 1 value; the network's layer has 2 biases")]
    [InlineData("claimedNetwork.layers", "[]", "claimedNetwork.layers", "is empty; expected at least one layer")]
    [InlineData("claimed", Right, "claimedNetwork", "is given beside claimed; expected one of them")]
    [InlineData("optimizer.learningRate", "-1", "optimizer.learningRate", "is -1; expected a number of at least 0")]
    public async Task A_broken_rule_of_a_claimed_network_is_named(string path, string json, string errorPath, string message)
    {
        var request = Requests.Notebook;
        request["claimedNetwork"] = request["network"]!.DeepClone();

        var answer = await service.Post("/gradient-check", request.With(path, json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[errorPath]![0]!);
    }

    [Fact]
    public async Task A_claimed_network_needs_its_optimizer()
    {
        var request = Requests.Notebook.Without("optimizer");
        request["claimedNetwork"] = request["network"]!.DeepClone();

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal("is missing; claimedNetwork needs the optimizer whose step it is", (string)answer.Errors["optimizer"]![0]!);
    }

    [Theory]
    [InlineData("claimed", Right)]
    [InlineData("claimedNetwork", """{ "layers": [{ "weights": [[1]], "activation": "relu" }] }""")]
    public async Task Without_a_network_a_claim_breaks_no_rule_of_its_own(string claim, string value)
    {
        var answer = await service.Post("/gradient-check", Requests.Notebook.Without("network").With(claim, value));

        Assert.Equal("network", Assert.Single(answer.Errors).Key);
    }

    [Fact]
    public async Task A_check_that_would_take_too_long_is_refused_before_it_begins()
    {
        // 1,000 · 1,000 weights, each moved twice through 1,000,000.
        var row = $"[{string.Join(',', Enumerable.Repeat("0.1", 1000))}]";
        var square = $$"""{ "weights": [{{string.Join(',', Enumerable.Repeat(row, 1000))}}], "activation": "relu" }""";
        var body = $$"""{ "network": { "layers": [{{square}}, {{square}}] }, "inputs": [{{row}}], "targets": [{{row}}] }""";

        var answer = await service.Post("/gradient-check", body);

        Assert.Equal(413, answer.Status);
        Assert.Equal("Limits:Operations", (string)answer.Json["limit"]!);
    }

    [Fact]
    public async Task A_move_that_overflows_is_named()
    {
        var answer = await service.Post("/gradient-check", Requests.NotebookGradients.With("epsilon", "1e200"));

        Assert.Equal(422, answer.Status);
        Assert.Equal(("central difference", "w1"), ((string)answer.Json["quantity"]!, (string)answer.Json["name"]!));
    }
}
