namespace BackpropService.Tests.Features;

[Collection(nameof(Service))]
public sealed class RemarksTests(Service service)
{
    private const string Equal = """
        "network": { "layers": [
          { "weights": [[0.25, 0.25], [0.25, 0.25], [0.25, 0.25]], "biases": [0.1], "activation": "sigmoid" },
          { "weights": [[0.5, 0.5, 0.5]], "biases": [0.5], "activation": "sigmoid" } ] },
        "inputs": [[0, 1], [1, 0]], "targets": [[1], [0]], "loss": { "type": "binaryCrossEntropy" }
        """;

    private const string Optimizer = """, "optimizer": { "type": "sgd", "learningRate": 0.5 }""";

    [Theory]
    [InlineData("/forward", "")]
    [InlineData("/gradients", "")]
    [InlineData("/train-step", Optimizer)]
    [InlineData("/train", Optimizer + """, "training": { "epochs": 20, "reportEvery": 20 }""")]
    public async Task Neurons_that_can_never_differ_are_told_everywhere(string path, string rest)
    {
        var answer = await service.Post(path, $"{{ {Equal} {rest} }}");

        Assert.Contains(
            answer.Json["remarks"]!.AsArray().Select(remark => (string)remark!),
            remark => remark.StartsWith("Equal: h1, h2, h3. Their weights are equal", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/forward", "")]
    [InlineData("/gradients", "")]
    [InlineData("/train-step", Optimizer)]
    [InlineData("/train", """, "optimizer": { "type": "sgd", "learningRate": 0.01 }, "training": { "epochs": 1 }""")]
    public async Task Nothing_to_say_is_left_out(string path, string rest)
    {
        var request = Requests.NotebookGradients.ToJsonString().Trim();

        var answer = await service.Post(path, $"{request[..^1]} {rest} }}");

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("remarks", answer.Body, StringComparison.Ordinal);
    }
}
