namespace BackpropService.Tests.Contracts;

/// <summary>Errors that name what a caller meant, once, and not all that follows from it.</summary>
[Collection(nameof(Service))]
public sealed class WhatWasMeantTests(Service service)
{
    private const string Turned = " and fits transposed, ";

    [Fact]
    public async Task Kernels_with_a_row_for_each_input_are_told_as_transposed_and_nothing_else_is()
    {
        var answer = await service.Post("/forward", """
            { "network": { "layers": [
                { "weights": [[1, 2, 3, 4], [5, 6, 7, 8]], "biases": [0, 0, 0, 0], "activation": "tanh" },
                { "weights": [[1], [2], [3], [4]], "activation": "sigmoid" } ] },
              "inputs": [[0.5, 1], [2, 3]], "targets": [[0], [1]] }
            """);

        Assert.Equal(
            [
                ("network.layers[0].weights", "is [2][4] and fits transposed, [4][2]; expected [neurons][inputs], one row per neuron, as PyTorch's "
                    + "nn.Linear has them, where a Keras kernel is [inputs][neurons]"),
                ("network.layers[1].weights", "is [4][1] and fits transposed, [1][4]; expected [neurons][inputs], one row per neuron, as PyTorch's "
                    + "nn.Linear has them, where a Keras kernel is [inputs][neurons]"),
            ],
            answer.Errors.Select(error => (error.Key, (string)error.Value!.AsArray().Single()!)));
    }

    [Theory]
    [InlineData("[[1, 2, 3]]")]
    [InlineData("[[1, 2]]")]
    public async Task A_single_layer_that_nothing_else_speaks_for_may_be_either(string inputs)
    {
        var answer = await service.Post(
            "/forward", $$"""{ "network": { "layers": [{ "weights": [[1, 2, 3], [4, 5, 6]], "activation": "relu" }] }, "inputs": {{inputs}} }""");

        string[] expected = inputs == "[[1, 2]]" ? ["inputs[0]", "network.layers[0].weights"] : [];
        string[] told = answer.Status == 400 ? [.. answer.Errors.Select(error => error.Key).Order(StringComparer.Ordinal)] : [];
        Assert.Equal(expected, told);
    }

    [Theory]
    [InlineData("inputs", "[[[[[0.05, 0.10]]]]]", "is nested 5 deep; expected an array of arrays of numbers, or of such, up to 4 deep")]
    [InlineData("targets", "[[[[[0.01, 0.99]]]]]", "is nested 5 deep; expected an array of arrays of numbers, or of such, up to 4 deep")]
    [InlineData("network.layers[1].weights", "[[[0.40, 0.45], [0.50, 0.55]]]", "is nested 3 deep; expected an array of arrays of numbers")]
    [InlineData("network.layers[1].biases", "[[0.6]]", "is nested 2 deep; expected an array of numbers")]
    public async Task What_is_nested_too_deep_leads_to_nothing_else(string path, string value, string message)
    {
        string[] firsts = ["""{ "type": "flatten" }""", """{ "weights": [[1, 2], [3, 4]], "activation": "relu" }"""];
        foreach (var first in firsts)
        {
            var answer = await service.Post(
                "/forward", Requests.NotebookGradients.With("network.layers[0]", first).With(path, value));

            Assert.Equal(path, Assert.Single(answer.Errors).Key);
            Assert.Equal(message, (string)Assert.Single(answer.Errors[path]!.AsArray())!);
        }
    }

    [Fact]
    public async Task Weights_that_fit_neither_way_are_told_as_they_were()
    {
        var answer = await service.Post("/forward", Requests.NotebookGradients.With("network.layers[1].weights", "[[1,2,3],[4,5,6]]"));

        Assert.DoesNotContain(Turned, answer.Body, StringComparison.Ordinal);
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Transposed_weights_are_told_in_explain_and_training_too()
    {
        var request = Requests.Notebook
            .With("network.layers[0].weights", "[[1,2,3],[4,5,6]]")
            .With("network.layers[1].weights", "[[1,2],[3,4],[5,6]]");

        foreach (var path in new[] { "/explain", "/train-step" })
        {
            Assert.Contains(Turned, (await service.Post(path, request)).Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{ "0.weight": [[1, 2]], "0.bias": [0], "2.weight": [[1]], "2.bias": [0] }""", "is a PyTorch state_dict, ")]
    [InlineData("""{ "fc1.weight": [[1, 2]] }""", "is a PyTorch state_dict, ")]
    [InlineData("""{ "class_name": "Sequential", "config": { "name": "net", "layers": [] }, "keras_version": "2.12.0" }""", "is a Keras model ")]
    [InlineData("""  "{\"class_name\": \"Sequential\", \"config\": {}}"  """, "is a Keras model ")]
    public async Task Another_frameworks_model_is_recognised(string network, string message)
    {
        var answer = await service.Post("/forward", Requests.NotebookGradients.With("network", network));

        Assert.Equal("network", Assert.Single(answer.Errors).Key);
        Assert.StartsWith(message, (string)answer.Errors["network"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_its_layer()
    {
        var answer = await service.Post(
            "/forward", Requests.NotebookGradients.With("network.layers[0]", """{ "class_name": "Dense", "config": { "units": 2 } }"""));

        Assert.Equal("network.layers[0]", Assert.Single(answer.Errors).Key);
    }

    [Theory]
    [InlineData("optimizer.learning_rate", "1", "; did you mean 'learningRate'?")]
    [InlineData("network.layers[0].bias", "[1]", "; did you mean 'biases'?")]
    [InlineData("network.layers[0].type", "\"linear\"", "; did you mean 'dense'?")]
    [InlineData("arithmetic", "\"Plain\"", "; did you mean 'plain'?")]
    public async Task Properties_kinds_and_choices_are_asked_back_for_too(string path, string value, string question)
    {
        var answer = await service.Post("/train-step", Requests.Notebook.With(path, value));

        Assert.EndsWith(question, (string)answer.Errors[path.Replace("learning_rate", "['learning_rate']", StringComparison.Ordinal).Replace(".[", "[", StringComparison.Ordinal)]![0]!, StringComparison.Ordinal);
    }
}
