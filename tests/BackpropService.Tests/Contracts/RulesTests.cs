namespace BackpropService.Tests.Contracts;

/// <summary>Every rule of the contract: a request that breaks it and only it, and a neighbour that does not.</summary>
[Collection(nameof(Service))]
public sealed class RulesTests(Service service)
{
    [Theory]

    // Shapes
    [InlineData("network.layers", "[]", "network.layers", "is empty; expected at least one layer")]
    [InlineData("network.layers[1].weights[0]", "[1,2,3]", "network.layers[1].weights[0]", "has 3 values; the layer before has 2 neurons")]
    [InlineData("network.layers[0].weights[1]", "[1]", "network.layers[0].weights[1]", "has 1 value; the first row has 2")]
    [InlineData("network.layers[1].weights", "[]", "network.layers[1].weights", "is empty; expected one row per neuron, at least one")]
    [InlineData("network.layers[0].weights", "[]", "network.layers[0].weights", "is empty; expected one row per neuron, at least one")]
    [InlineData("network.layers[0].weights", "[[],[]]", "network.layers[0].weights[0]", "is empty; expected at least one value")]
    [InlineData("network.layers[0].biases", "[1,2,3]", "network.layers[0].biases", "has 3 values; expected 2, one per neuron, or exactly 1, shared by the layer")]
    [InlineData("network.layers[0].biases", "[]", "network.layers[0].biases", "has 0 values; expected 2, one per neuron, or exactly 1, shared by the layer")]
    [InlineData("inputs", "[]", "inputs", "is empty; expected at least one sample")]
    [InlineData("inputs", "[[1,2,3]]", "inputs[0]", "has 3 values; the network takes 2")]
    [InlineData("targets", "[[1]]", "targets[0]", "has 1 value; the network has 2 outputs")]
    [InlineData("targets", "[[1,2],[3,4]]", "targets", "has 2 samples; inputs has 1 sample")]

    // Types
    [InlineData("network", "[]", "network", "is an array; expected an object")]
    [InlineData("network", "null", "network", "is null; expected an object")]
    [InlineData("network.layers", "{}", "network.layers", "is an object; expected an array of objects")]
    [InlineData("network.layers[1]", "7", "network.layers[1]", "is the number 7; expected an object")]
    [InlineData("network.layers[0].weights", "\"w\"", "network.layers[0].weights", "is the text 'w'; expected an array of arrays of numbers")]
    [InlineData("network.layers[0].weights[1]", "null", "network.layers[0].weights[1]", "is null; expected an array of numbers")]
    [InlineData("network.layers[0].weights[1][0]", "null", "network.layers[0].weights[1][0]", "is null; expected a number")]
    [InlineData("network.layers[0].biases", "[null]", "network.layers[0].biases[0]", "is null; expected a number")]
    [InlineData("network.layers[0].biases[0]", "true", "network.layers[0].biases[0]", "is true; expected a number")]
    [InlineData("inputs", "[0.05]", "inputs[0]", "is the number 0.05; expected an array of numbers")]
    [InlineData("inputs[0][1]", "\"0.1\"", "inputs[0][1]", "is the text '0.1'; expected a number")]
    [InlineData("network.layers[0].activation", "1", "network.layers[0].activation", "is the number 1; expected a text")]
    [InlineData("network.layers[0].freeze", "\"some\"", "network.layers[0].freeze", "is the text 'some'; expected 'none', 'weights', 'biases' or 'all'")]
    [InlineData("network.layers[0].freeze", "0", "network.layers[0].freeze", "is the number 0; expected 'none', 'weights', 'biases' or 'all'")]
    [InlineData("loss.reduction", "\"none\"", "loss.reduction", "is the text 'none'; expected 'mean', 'sum' or 'batchMean'")]
    [InlineData("arithmetic", "\"Plain\"", "arithmetic", "is the text 'Plain'; expected 'plain' or 'fused'; did you mean 'plain'?")]
    [InlineData("optimizer.state", "{\"step\":1.5}", "optimizer.state.step", "is the number 1.5; expected a whole number")]

    // Definitions and their settings
    [InlineData("network.layers[0].activation", "\"rleu\"", "network.layers[0].activation", "is 'rleu'; expected 'elu', 'gelu', 'hardSigmoid', 'hardTanh', 'identity', 'leakyRelu', 'mish', 'relu', 'relu6', 'selu', 'sigmoid', 'silu', 'softmax', 'softplus', 'softsign', 'step' or 'tanh'; did you mean 'relu'?")]
    [InlineData("network.layers[0].activation", "\"ReLU\"", "network.layers[0].activation", null)]
    [InlineData("network.layers[0].alpha", "0.1", "network.layers[0].alpha", "does not apply to 'relu'; it is a setting of 'elu' or 'leakyRelu'")]
    [InlineData("network.layers[0].derivativeAtZero", "1.5", "network.layers[0].derivativeAtZero", "is 1.5; expected a number in [0, 1]")]
    [InlineData("network.layers[0].derivativeAtZero", "true", "network.layers[0].derivativeAtZero", "is true; expected a number")]
    [InlineData("loss.type", "\"mse\"", "loss.type", null)]
    [InlineData("loss.delta", "1", "loss.delta", "does not apply to 'halfSquaredError'; it is a setting of 'huber'")]
    [InlineData("loss", "{\"type\":\"huber\",\"delta\":0}", "loss.delta", "is 0; expected a number greater than 0")]
    [InlineData("optimizer.type", "\"sdg\"", "optimizer.type", null)]
    [InlineData("optimizer", "{\"type\":\"sgd\"}", "optimizer.learningRate", "is missing; 'sgd' needs a number of at least 0")]
    [InlineData("optimizer.learningRate", "-0.1", "optimizer.learningRate", "is -0.1; expected a number of at least 0")]
    [InlineData("optimizer.weightDecay", "-1", "optimizer.weightDecay", "is -1; expected a number of at least 0")]
    [InlineData("optimizer.state", "{\"step\":-1}", "optimizer.state.step", "is -1; expected a whole number of at least 0")]

    // Targets that a loss does not take
    [InlineData("loss.type", "\"binaryCrossEntropy\"", null, null)]
    [InlineData("loss.type", "\"categoricalCrossEntropy\"", null, null)]
    public async Task A_broken_rule_is_named(string path, string json, string? errorPath, string? message)
    {
        var request = Requests.Notebook.With(path, json);
        if (errorPath is null)
        {
            request = request.With("targets", "[[1.5,-0.25]]").With("network.layers[1].activation", "\"sigmoid\"");
            errorPath = "targets[0][1]";
        }

        var answer = await service.Post("/train-step", request);

        Assert.Equal(400, answer.Status);
        Assert.Contains(errorPath, answer.Errors.Select(error => error.Key));
        if (message is not null)
        {
            Assert.Equal([errorPath], answer.Errors.Select(error => error.Key));
            Assert.Equal(message, (string)answer.Errors[errorPath]![0]!);
        }
    }

    [Theory]
    [InlineData("network.layers[0].biases", "[1,2]")]
    [InlineData("network.layers[0].biases", "[1]")]
    [InlineData("network.layers[0]", """{"weights":[[1,2],[3,4]],"activation":"tanh"}""")]
    [InlineData("network.layers[0]", """{"weights":[[1,2],[3,4]],"activation":"leakyRelu","alpha":1,"derivativeAtZero":0}""")]
    [InlineData("network.layers[0]", """{"weights":[[1,2],[3,4]],"activation":"leakyRelu","alpha":-0.5}""")]
    [InlineData("network.layers[0]", """{"weights":[[1,2],[3,4]],"activation":"leakyRelu","alpha":2}""")]
    [InlineData("network.layers[0]", """{"weights":[[1,2],[3,4]],"activation":"leakyRelu","alpha":0.01,"derivativeAtZero":1,"freeze":"none"}""")]
    [InlineData("network.layers[0]", """{"weights":[[1,2],[3,4]],"activation":"elu","alpha":3}""")]
    [InlineData("network.layers[0].freeze", "\"biases\"")]
    [InlineData("loss", """{"type":"huber","delta":1e-300}""")]
    [InlineData("loss", """{"type":"squaredError","reduction":"sum"}""")]
    [InlineData("loss", "{}")]
    [InlineData("arithmetic", "\"fused\"")]
    [InlineData("optimizer", """{"learningRate":0,"type":"sgd","weightDecay":0}""")]
    [InlineData("optimizer.state", """{"step":3.0}""")]
    [InlineData("optimizer.state", """{"step":3e0}""")]
    [InlineData("optimizer.state", """{"step":9007199254740991}""")]
    [InlineData("optimizer.schedule", """{"type":"step","stepSize":2147483647}""")]
    [InlineData("inputs[0][0]", "1e100")]
    [InlineData("network.layers[0].weights[0][0]", "1e-400")]
    public async Task A_neighbour_that_keeps_the_rule_is_taken(string path, string json)
    {
        var answer = await service.Post("/forward", Requests.Notebook.With(path, json).Without("optimizer"));
        var step = await service.Post("/train-step", Requests.Notebook.With(path, json));

        Assert.True(path.StartsWith("optimizer", StringComparison.Ordinal) || answer.Status == 200, answer.Body);
        Assert.True(step.Status is 200 or 422, step.Body);
    }

    [Theory]
    [InlineData("[0.2,0.7]", "sums to 0.8999999999999999; categoricalCrossEntropy expects 1")]
    [InlineData("[0.3,0.700002]", "sums to 1.000002; categoricalCrossEntropy expects 1")]
    [InlineData("[0,0]", "sums to 0; categoricalCrossEntropy expects 1: a one-hot row is 1 at the place of its class and 0 elsewhere")]
    public async Task Target_rows_of_categorical_cross_entropy_sum_to_one(string targets, string message)
    {
        var answer = await service.Post("/gradients", CrossEntropy("categoricalCrossEntropy", "softmax", targets));

        Assert.Equal(message, (string)answer.Errors["targets[0]"]![0]!);
    }

    [Theory]
    [InlineData("binaryCrossEntropy", "sigmoid", "[-0.25,0.5]", "targets[0][0]", "is -0.25; binaryCrossEntropy expects a target in [0, 1]")]
    [InlineData("binaryCrossEntropy", "sigmoid", "[0.5,1.5]", "targets[0][1]", "is 1.5; binaryCrossEntropy expects a target in [0, 1]")]
    [InlineData("categoricalCrossEntropy", "softmax", "[1.5,-0.5]", "targets[0][1]", "is -0.5; categoricalCrossEntropy expects a target of at least 0")]
    public async Task A_target_that_a_cross_entropy_does_not_take_is_named(string loss, string activation, string targets, string path, string message)
    {
        var answer = await service.Post("/gradients", CrossEntropy(loss, activation, targets));

        Assert.Equal(message, (string)answer.Errors[path]![0]!);
        Assert.Single(answer.Errors);
    }

    [Theory]
    [InlineData("categoricalCrossEntropy", "softmax", "[0.3,0.7000001]")]
    [InlineData("categoricalCrossEntropy", "softmax", "[0.3333333432674408,0.6666666865348816]")] // thirds as float32 has them
    [InlineData("categoricalCrossEntropy", "softmax", "[0,1]")]
    [InlineData("binaryCrossEntropy", "sigmoid", "[0,1]")]
    public async Task Targets_that_a_cross_entropy_takes_are_taken(string loss, string activation, string targets)
    {
        var answer = await service.Post("/gradients", CrossEntropy(loss, activation, targets));

        Assert.Equal(200, answer.Status);
    }

    [Theory]
    [InlineData("network", "an object with 'layers'")]
    [InlineData("inputs", "an array of arrays of numbers")]
    [InlineData("targets", "an array of arrays of numbers")]
    [InlineData("optimizer", "an object with ")]
    [InlineData("network.layers", "an array of objects")]
    [InlineData("network.layers[1].weights", "an array of arrays of numbers")]
    [InlineData("network.layers[1].activation", "a text")]
    [InlineData("optimizer.type", "a text")]
    public async Task A_missing_property_is_named(string path, string expected)
    {
        var answer = await service.Post("/train-step", Requests.Notebook.Without(path));

        Assert.StartsWith($"is missing; expected {expected}", (string)answer.Errors[path]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("learningrate")]
    [InlineData("network.layers[0].Weights")]
    [InlineData("network.layers[0].bias")]
    [InlineData("loss.kind")]
    [InlineData("optimizer.momentums")]
    public async Task An_unknown_property_is_named(string path)
    {
        var answer = await service.Post("/train-step", Requests.Notebook.With(path, "1"));

        Assert.StartsWith("is not a property here; expected ", (string)answer.Errors[path]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_property_is_named()
    {
        var body = Requests.Notebook.ToJsonString().Replace("\"activation\"", "\"activation\":\"relu\",\"acti\\u0076ation\"", StringComparison.Ordinal);

        var answer = await service.Post("/train-step", body);

        Assert.Equal("is given twice; expected it once", (string)answer.Errors["network.layers[1].activation"]![0]!);
    }

    [Fact]
    public async Task All_broken_rules_are_told_at_once()
    {
        var request = Requests.Notebook
            .With("network.layers[0].activation", "\"rleu\"")
            .With("network.layers[1].weights[0]", "[1,2,3]")
            .With("inputs[0][0]", "null")
            .With("optimizer.learningRate", "-1")
            .With("extra", "1")
            .Without("targets");

        var answer = await service.Post("/train-step", request);

        Assert.Equal(
            ["extra", "inputs[0][0]", "network.layers[0].activation", "network.layers[1].weights[0]", "optimizer.learningRate", "targets"],
            answer.Errors.Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Targets_without_rows_are_told_where_there_are_no_inputs_to_compare_them_with()
    {
        var answer = await service.Post("/gradients", Requests.NotebookGradients.With("targets", "[]").Without("inputs"));

        Assert.Equal("is empty; expected one row per sample", (string)answer.Errors["targets"]![0]!);
    }

    [Fact]
    public async Task No_more_than_fifty_are_listed()
    {
        var rows = string.Join(',', Enumerable.Range(3, 60).Select(length => $"[{string.Join(',', Enumerable.Repeat(1, length))}]"));

        var answer = await service.Post("/forward", Requests.NotebookGradients.Without("targets").Without("loss").With("inputs", $"[{rows}]"));

        Assert.Equal(50, answer.Errors.Count);
        Assert.Contains("first 50", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]", "inputs[0]", "has 1 value; the network takes 2 (49 more are so, as far as inputs[49])")]
    [InlineData("[null,1]", "inputs[0][0]", "is null; expected a number (49 more are so, as far as inputs[49][0])")]
    public async Task Fifty_equal_messages_are_one_with_a_count(string row, string path, string message)
    {
        var rows = string.Join(',', Enumerable.Repeat(row, 50));

        var answer = await service.Post("/forward", Requests.NotebookGradients.Without("targets").Without("loss").With("inputs", $"[{rows}]"));

        Assert.Equal((path, message), answer.Errors.Select(error => (error.Key, (string)error.Value![0]!)).Single());
    }

    private static System.Text.Json.Nodes.JsonNode CrossEntropy(string loss, string activation, string targets) =>
        Requests.NotebookGradients
            .With("loss.type", $"\"{loss}\"")
            .With("network.layers[1].activation", $"\"{activation}\"")
            .With("targets", $"[{targets}]");
}
