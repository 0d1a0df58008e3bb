using System.Text.Json.Nodes;

namespace BackpropService.Tests.Contracts;

[Collection(nameof(Service))]
public sealed class OptimizerRulesTests(Service service)
{
    /// <summary>What adam remembers of the notebook's network, once valid.</summary>
    private const string AdamState = """
        { "step": 1, "epoch": 1, "layers": [
          { "weights": { "firstMoment": [[0, 0], [0, 0]], "secondMoment": [[0, 0], [0, 0]] }, "biases": { "firstMoment": [0], "secondMoment": [0] } },
          { "weights": { "firstMoment": [[0, 0], [0, 0]], "secondMoment": [[0, 0], [0, 0]] }, "biases": { "firstMoment": [0], "secondMoment": [0] } }
        ] }
        """;

    [Theory]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": true }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": true, "dampening": 0 }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": 0.9, "dampening": 0.5 }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0, "momentum": 0, "dampening": 0, "nesterov": false, "weightDecay": 0 }""")]
    [InlineData("""{ "type": "rmsProp", "learningRate": 0.1, "alpha": 1, "epsilon": 1, "momentum": 2, "centered": true, "weightDecay": 1 }""")]
    [InlineData("""{ "type": "adagrad", "learningRate": 0.1, "learningRateDecay": 1, "initialAccumulatorValue": 0.1, "epsilon": 0.1 }""")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "beta1": 0, "beta2": 0.9999999, "epsilon": 0.1, "amsgrad": true }""")]
    [InlineData("""{ "type": "adamW", "learningRate": 0.1 }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "constant" } }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step", "stepSize": 1 } }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "exponential", "gamma": 0 } }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "cosine", "period": 10 } }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "state": { "step": 3, "epoch": 0 } }""")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "state": { "step": 0, "epoch": 0 } }""")]
    [InlineData($$"""{ "type": "adam", "learningRate": 0.1, "state": {{AdamState}} }""")]
    public async Task A_valid_optimizer_takes_a_step_and_its_answer_is_taken_back(string optimizer)
    {
        var first = await Step(JsonNode.Parse(optimizer)!);
        var second = await Step(first.Json["optimizer"]!.DeepClone());

        Assert.Equal((200, 200), (first.Status, second.Status));
    }

    [Theory]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "nesterov": true }""", "optimizer.nesterov")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "nesterov": false }""", "optimizer.nesterov")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": 0, "nesterov": true }""", "optimizer.nesterov")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "dampening": 0.5 }""", "optimizer.dampening")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": true, "dampening": 0.5 }""", "optimizer.dampening")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": -0.1 }""", "optimizer.momentum")]
    [InlineData("""{ "type": "sgd", "learningRate": -0.1 }""", "optimizer.learningRate")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "beta1": 0.9 }""", "optimizer.beta1")]
    [InlineData("""{ "type": "adam" }""", "optimizer.learningRate")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "beta1": 1 }""", "optimizer.beta1")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "beta2": 1 }""", "optimizer.beta2")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "epsilon": -1e-8 }""", "optimizer.epsilon")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "momentum": 0.9 }""", "optimizer.momentum")]
    [InlineData("""{ "type": "adamW", "learningRate": 0.1, "weightDecay": -1 }""", "optimizer.weightDecay")]
    [InlineData("""{ "type": "adamW", "learningRate": 0.1, "amsgrad": 1 }""", "optimizer.amsgrad")]
    [InlineData("""{ "type": "rmsProp", "learningRate": 0.1, "alpha": 1.5 }""", "optimizer.alpha")]
    [InlineData("""{ "type": "rmsProp", "learningRate": 0.1, "nesterov": true }""", "optimizer.nesterov")]
    [InlineData("""{ "type": "adagrad", "learningRate": 0.1, "initialAccumulatorValue": -1 }""", "optimizer.initialAccumulatorValue")]
    [InlineData("""{ "type": "adadelta", "learningRate": 0.1 }""", "optimizer.type")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "linear" } }""", "optimizer.schedule.type")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step" } }""", "optimizer.schedule.stepSize")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step", "stepSize": 0 } }""", "optimizer.schedule.stepSize")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step", "stepSize": 1.5 } }""", "optimizer.schedule.stepSize")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "constant", "gamma": 0.5 } }""", "optimizer.schedule.gamma")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "exponential", "gamma": -1 } }""", "optimizer.schedule.gamma")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "cosine", "period": 0 } }""", "optimizer.schedule.period")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "cosine", "period": 4, "minimum": -1 } }""", "optimizer.schedule.minimum")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "state": { "step": -1, "epoch": 0 } }""", "optimizer.state.step")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "state": { "step": 0, "epoch": -1 } }""", "optimizer.state.epoch")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "state": { "epoch": 0 } }""", "optimizer.state.step")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "state": { "step": 1, "epoch": 1 } }""", "optimizer.state.layers")]
    [InlineData($$"""{ "type": "sgd", "learningRate": 0.1, "state": {{AdamState}} }""", "optimizer.state.layers")]
    [InlineData($$"""{ "type": "adam", "amsgrad": true, "learningRate": 0.1, "state": {{AdamState}} }""", "optimizer.state.layers[0].weights.largestSecondMoment")]
    [InlineData($$"""{ "type": "rmsProp", "learningRate": 0.1, "state": {{AdamState}} }""", "optimizer.state.layers[1].biases.firstMoment")]
    public async Task A_broken_rule_is_reported_under_its_path(string optimizer, string path)
    {
        var answer = await Step(JsonNode.Parse(optimizer)!);

        Assert.Equal(400, answer.Status);
        Assert.Contains(path, answer.Errors.Select(error => error.Key));
    }

    [Theory]
    [InlineData("""{ "type": "norm", "threshold": 0.5 }""", 200, "")]
    [InlineData("""{ "type": "value", "threshold": 0 }""", 200, "")]
    [InlineData("""{ "type": "norm", "threshold": -0.5 }""", 400, "gradientClipping.threshold")]
    [InlineData("""{ "type": "norm" }""", 400, "gradientClipping.threshold")]
    [InlineData("""{ "type": "length", "threshold": 1 }""", 400, "gradientClipping.type")]
    [InlineData("""{ "threshold": 1 }""", 400, "gradientClipping.type")]
    [InlineData("""{ "type": "norm", "threshold": 1, "norm": 2 }""", 400, "gradientClipping.norm")]
    public async Task Gradient_clipping_is_checked(string clipping, int status, string path)
    {
        var request = Requests.Notebook;
        request["gradientClipping"] = JsonNode.Parse(clipping);

        var answer = await service.Post("/train-step", request);

        Assert.Equal((status, path), (answer.Status, status == 200 ? string.Empty : Assert.Single(answer.Errors).Key));
    }

    [Theory]
    [InlineData("layers", "[]", "optimizer.state.layers")]
    [InlineData("layers[1].weights.firstMoment", "[[0, 0]]", "optimizer.state.layers[1].weights.firstMoment")]
    [InlineData("layers[1].weights.firstMoment", "[[0, 0], [0]]", "optimizer.state.layers[1].weights.firstMoment[1]")]
    [InlineData("layers[1].weights.secondMoment", "[[0, 0], [0, -1]]", "optimizer.state.layers[1].weights.secondMoment[1][1]")]
    [InlineData("layers[1].weights.thirdMoment", "[[0, 0], [0, 0]]", "optimizer.state.layers[1].weights.thirdMoment")]
    [InlineData("layers[0].biases.firstMoment", "[0, 0]", "optimizer.state.layers[0].biases.firstMoment")]
    [InlineData("layers[0].biases.secondMoment", "[-1]", "optimizer.state.layers[0].biases.secondMoment[0]")]
    [InlineData("layers[0].biases.secondMoment", "[null]", "optimizer.state.layers[0].biases.secondMoment[0]")]
    [InlineData("layers[0].biases", "{}", "optimizer.state.layers[0].biases.firstMoment")]
    [InlineData("layers[0].biases", "null", "optimizer.state.layers[0].biases")]
    [InlineData("layers[0].weights", "[]", "optimizer.state.layers[0].weights")]
    [InlineData("layers[0]", "null", "optimizer.state.layers[0]")]
    public async Task A_state_that_does_not_fit_is_reported_under_its_path(string place, string value, string path)
    {
        var state = JsonNode.Parse(AdamState)!;
        Replace(state, place, JsonNode.Parse(value));

        var answer = await Step(new JsonObject { ["type"] = "adam", ["learningRate"] = 0.1, ["state"] = state });

        Assert.Equal(400, answer.Status);
        Assert.Contains(path, answer.Errors.Select(error => error.Key));
    }

    [Fact]
    public async Task A_response_repeats_the_settings_as_they_were_given_and_no_others()
    {
        var answer = await Step(JsonNode.Parse("""{ "type": "adam", "learningRate": 0.1, "schedule": { "type": "exponential", "gamma": 0.5 } }""")!);

        Assert.Equal(["type", "learningRate", "schedule", "state"], answer.Json["optimizer"]!.AsObject().Select(property => property.Key));
    }

    private Task<Answer> Step(JsonNode optimizer)
    {
        var request = Requests.Notebook;
        request["optimizer"] = optimizer;
        return service.Post("/train-step", request);
    }

    private static void Replace(JsonNode root, string place, JsonNode? value)
    {
        var steps = place.Replace("[", ".", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        if (int.TryParse(steps[^1], out var position))
        {
            parent[position] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }
    }
}
