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
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "nesterov": false }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "dampening": 0 }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "momentum": 0 }""")]
    [InlineData("""{ "type": "rmsProp", "learningRate": 0.1, "alpha": 1, "epsilon": 1, "momentum": 2, "centered": true, "weightDecay": 1 }""")]
    [InlineData("""{ "type": "adagrad", "learningRate": 0.1, "learningRateDecay": 1, "initialAccumulatorValue": 0.1, "epsilon": 0.1 }""")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "beta1": 0, "beta2": 0.9999999, "epsilon": 0.1, "amsgrad": true }""")]
    [InlineData("""{ "type": "adamW", "learningRate": 0.1 }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "constant" } }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step", "stepSize": 1 } }""")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "multiStep", "milestones": [3, 1] } }""")]
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
    [InlineData("""{ "type": "lbfgs", "learningRate": 0.1 }""", "optimizer.type")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "cyclic" } }""", "optimizer.schedule.type")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step" } }""", "optimizer.schedule.stepSize")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "multiStep" } }""", "optimizer.schedule.milestones")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "multiStep", "milestones": [] } }""", "optimizer.schedule.milestones")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "multiStep", "milestones": 3 } }""", "optimizer.schedule.milestones")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "multiStep", "milestones": [1, 0] } }""", "optimizer.schedule.milestones[1]")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "multiStep", "milestones": [1, 2.5] } }""", "optimizer.schedule.milestones[1]")]
    [InlineData("""{ "type": "rprop", "learningRate": 0.1, "minimumStep": 2, "maximumStep": 1 }""", "optimizer.minimumStep")]
    [InlineData("""{ "type": "rprop", "learningRate": 0.1, "weightDecay": 0.1 }""", "optimizer.weightDecay")]
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
    [InlineData("layers", "[]", "layers", "has 0 layers; the network has 2")]
    [InlineData("layers", "[{\"weights\":{}}]", "layers", "has 1 layer; the network has 2")]
    [InlineData("layers[1].weights.firstMoment", "[[0, 0]]", "layers[1].weights.firstMoment", "has 1 row; the layer has 2 neurons")]
    [InlineData("layers[1].weights.firstMoment", "[[0, 0], [0]]", "layers[1].weights.firstMoment[1]", "has 1 value; the layer's weights have 2 a row")]
    [InlineData("layers[1].weights.secondMoment", "[[0, 0], [0, -1]]", "layers[1].weights.secondMoment[1][1]", "is -1; expected at least 0: it is made of squares")]
    [InlineData("layers[1].weights.thirdMoment", "[[0, 0], [0, 0]]", "layers[1].weights.thirdMoment", "is nothing that 'adam' with these settings remembers; expected 'firstMoment' and 'secondMoment'")]
    [InlineData("layers[0].biases.firstMoment", "[0, 0]", "layers[0].biases.firstMoment", "has 2 values; the layer has 1 bias")]
    [InlineData("layers[1].biases.firstMoment", "[0]", "layers[1].biases.firstMoment", "has 1 value; the layer has 2 biases")]
    [InlineData("layers[0].biases.secondMoment", "[-1]", "layers[0].biases.secondMoment[0]", "is -1; expected at least 0: it is made of squares")]
    [InlineData("layers[0].biases.secondMoment", "[null]", "layers[0].biases.secondMoment[0]", "is null; expected a number")]
    [InlineData("layers[0].biases", "{\"secondMoment\":[0]}", "layers[0].biases.firstMoment", "is missing; 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData("layers[0].biases", "null", "layers[0].biases", "is missing; the layer has 1 bias, of which 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData("layers[0].biases.firstMoment", "null", "layers[0].biases.firstMoment", "is missing; 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData("layers[0].weights", "[]", "layers[0].weights", "is an array; expected an object with an array of arrays of numbers under each name")]
    [InlineData("layers[0]", "{\"weights\":{\"firstMoment\":[[0,0],[0,0]],\"secondMoment\":[[0,0],[0,0]]}}", "layers[0].biases", "is missing; the layer has 1 bias, of which 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData("layers[1]", "{\"weights\":{\"firstMoment\":[[0,0],[0,0]],\"secondMoment\":[[0,0],[0,0]]}}", "layers[1].biases", "is missing; the layer has 2 biases, of which 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData("layers[0]", "null", "layers[0]", "is null; expected an object")]
    public async Task A_state_that_does_not_fit_is_told_under_its_path(string place, string value, string path, string message)
    {
        var request = Requests.Notebook
            .With("network.layers[1].biases", "[0.6, 0.7]")
            .With("optimizer", $$"""{ "type": "adam", "learningRate": 0.1, "state": {{AdamState}} }""")
            .With("optimizer.state.layers[1].biases", """{ "firstMoment": [0, 0], "secondMoment": [0, 0] }""")
            .With("optimizer.state." + place, value);

        var answer = await service.Post("/train-step", request);

        Assert.Equal(400, answer.Status);
        Assert.Equal(("optimizer.state." + path, message), OnlyError(answer));
    }

    [Theory]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "state": { "step": 1 } }""", "layers", "is missing; after 1 step 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "state": { "step": 3 } }""", "layers", "is missing; after 3 steps 'adam' remembers 'firstMoment' and 'secondMoment'")]
    [InlineData($$"""{ "type": "sgd", "learningRate": 0.1, "state": {{AdamState}} }""", "layers", "is given; 'sgd' with these settings remembers nothing")]
    public async Task A_state_is_there_if_and_only_if_the_optimizer_remembers_something(string optimizer, string path, string message)
    {
        var answer = await Step(JsonNode.Parse(optimizer)!);

        Assert.Equal(("optimizer.state." + path, message), OnlyError(answer));
    }

    [Fact]
    public async Task A_layer_without_biases_has_none_in_the_state_either()
    {
        var request = Requests.Notebook
            .Without("network.layers[0].biases")
            .With("optimizer", """{ "type": "adam", "learningRate": 0.1 }""");
        var first = await service.Post("/train-step", request);
        request["optimizer"] = first.Json["optimizer"]!.DeepClone();

        var second = await service.Post("/train-step", request);
        var third = await service.Post("/train-step", request.With("optimizer.state.layers[0].biases", "{}"));

        Assert.Equal(["weights"], second.Json.At("optimizer.state.layers[0]")!.AsObject().Select(property => property.Key));
        Assert.Equal(("optimizer.state.layers[0].biases", "is given; the layer has no biases"), OnlyError(third));
    }

    [Theory]
    [InlineData("""{ "type": "adam", "learningRate": -1, "state": { "step": 1 } }""", "optimizer.learningRate")]
    [InlineData("""{ "type": null, "learningRate": 0.1, "state": { "step": 1 } }""", "optimizer.type")]
    public async Task A_state_is_left_unchecked_until_the_settings_are_valid(string optimizer, string path)
    {
        var answer = await Step(JsonNode.Parse(optimizer)!);

        Assert.Equal(path, Assert.Single(answer.Errors).Key);
    }

    [Theory]
    [InlineData("""{ "type": "adamW", "learningRate": 0.1, "amsgrad": 1 }""", "optimizer.amsgrad", "is the number 1; expected true or false")]
    [InlineData("""{ "type": "sgd", "learningRate": 0.1, "schedule": { "type": "step" } }""", "optimizer.schedule.stepSize", "is missing; 'step' needs a whole number of at least 1")]
    [InlineData("""{ "type": "adam", "learningRate": 0.1, "beta1": 1 }""", "optimizer.beta1", "is 1; expected a number in [0, 1)")]
    public async Task A_setting_is_told_with_its_kind_and_its_range(string optimizer, string path, string message)
    {
        var answer = await Step(JsonNode.Parse(optimizer)!);

        Assert.Equal((path, message), OnlyError(answer));
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

    private static (string Path, string Message) OnlyError(Answer answer)
    {
        var error = Assert.Single(answer.Errors);
        return (error.Key, (string)Assert.Single(error.Value!.AsArray())!);
    }
}
