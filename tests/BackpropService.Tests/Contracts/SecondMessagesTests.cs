using System.Text.Json.Nodes;

namespace BackpropService.Tests.Contracts;

/// <summary>What is told of a value that was refused is told once: no rule trips over what was read in its place.</summary>
[Collection(nameof(Service))]
public sealed class SecondMessagesTests(Service service)
{
    private const string Filters = """{ "type": "conv2d", "weights": [[[1, 2], [3, 4]]] }""";

    [Theory]
    [InlineData("sampleWeights", "[null]", "sampleWeights[0]", "is null; expected a number")]
    [InlineData("sampleWeights", "[\"a\"]", "sampleWeights[0]", "is the text 'a'; expected a number")]
    [InlineData("optimizer.schedule", """{ "type": "multiStep", "milestones": [1.5] }""", "optimizer.schedule.milestones[0]", "is the number 1.5; expected a whole number")]
    [InlineData("optimizer.schedule", """{ "type": "multiStep", "milestones": [] }""", "optimizer.schedule.milestones", "is empty; expected an array of whole numbers")]
    public async Task In_a_step(string property, string json, string path, string message) =>
        AssertAlone(await service.Post("/train-step", Requests.Notebook.With(property, json)), path, message);

    [Fact]
    public async Task Of_filters_that_are_not_deep_enough()
    {
        var answer = await service.Post("/forward", JsonNode.Parse($$"""{ "network": { "layers": [{{Filters}}] }, "inputs": [[[[1, 2], [3, 4]]]] }""")!);

        Assert.DoesNotContain(
            answer.Json["errors"]!.AsObject().SelectMany(error => error.Value!.AsArray()), text => ((string)text!).StartsWith("is empty", StringComparison.Ordinal));
        Assert.Contains("network.layers[0].weights[0][0][0]", answer.Json["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("inputs", "[]", "inputs", "is empty; expected a whole number or an array of whole numbers")]
    [InlineData("layers", """[{ "type": "conv2d", "filters": 2, "size": 3, "stride": [] }]""", "layers[0].stride", "is empty; expected a whole number or an array of whole numbers")]
    [InlineData("layers", """[{ "type": "conv2d", "filters": 2000000000, "size": 3 }]""", "layers[0].filters", "is 2000000000, which have more than 2147483647 weights on a channel; expected fewer, or smaller ones")]
    public async Task In_an_initialization(string property, string json, string path, string message)
    {
        var request = JsonNode.Parse("""{ "inputs": [1, 28, 28], "layers": [{ "type": "conv2d", "filters": 2, "size": 3 }] }""")!;

        AssertAlone(await service.Post("/initialize", request.With(property, json)), path, message);
    }

    private static void AssertAlone(Answer answer, string path, string message)
    {
        Assert.Equal(400, answer.Status);
        Assert.Equal(path, Assert.Single(answer.Json["errors"]!.AsObject()).Key);
        Assert.Equal(message, (string)Assert.Single(answer.Json["errors"]![path]!.AsArray())!);
    }
}
