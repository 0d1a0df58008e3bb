using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Sums over samples in the order that is asked for.</summary>
[Collection(nameof(Service))]
public sealed class SummationTests(Service service)
{
    /// <summary>One weight and forty samples, whose gradients are 0.1, 0.2, 0.3, 0.1, … .</summary>
    private static JsonObject Request(int samples = 40) => new JsonObject
    {
        ["network"] = JsonNode.Parse("""{ "layers": [{ "weights": [[0]], "activation": "identity" }] }"""),
        ["inputs"] = new JsonArray([.. Enumerable.Range(0, samples).Select(_ => new JsonArray(1.0))]),
        ["outputGradients"] = new JsonArray([.. Enumerable.Range(0, samples).Select(sample => new JsonArray(Gradient(sample)))]),
    };

    private static JsonNode TrainingRequest => Request().Without("outputGradients")
        .With("targets", "[" + string.Join(',', Enumerable.Range(0, 40).Select(sample => FormattableString.Invariant($"[{-Gradient(sample)}]"))) + "]")
        .With("loss", """{ "type": "halfSquaredError", "reduction": "sum" }""")
        .With("optimizer", """{ "type": "sgd", "learningRate": 1 }""");

    private static double InOrder => Sum(0, 40);

    private static double AsTree => Sum(0, 32) + Sum(32, 40);

    [Fact]
    public void The_two_orders_differ_in_these_samples() => Assert.NotEqual(InOrder, AsTree);

    [Theory]
    [InlineData(null)]
    [InlineData("sequential")]
    [InlineData("tree")]
    public async Task Gradients_are_added_up_in_the_order_that_is_asked_for(string? summation)
    {
        var request = Request();
        request["summation"] = summation;

        var answer = await service.Post("/gradients", summation is null ? request.Without("summation") : request);

        Assert.Equal(summation == "tree" ? AsTree : InOrder, (double)answer.Json.At("gradients.layers[0].weights[0][0]")!);
    }

    [Fact]
    public async Task A_step_goes_by_it()
    {
        var answer = await service.Post("/train-step", TrainingRequest.With("summation", "\"tree\""));

        Assert.Equal(-AsTree, (double)answer.Json.At("network.layers[0].weights[0][0]")!);
    }

    [Fact]
    public async Task A_training_goes_by_it()
    {
        var request = TrainingRequest.With("summation", "\"tree\"").With("training", """{ "epochs": 1 }""");

        var answer = await service.Post("/train", request);

        Assert.Equal(-AsTree, (double)answer.Json.At("network.layers[0].weights[0][0]")!);
    }

    [Theory]
    [InlineData("/forward")]
    [InlineData("/explain")]
    [InlineData("/gradient-check")]
    public async Task What_adds_up_in_order_alone_takes_none(string path)
    {
        var answer = await service.Post(path, Request(1).With("summation", "\"tree\""));

        Assert.Equal(400, answer.Status);
        Assert.Contains("summation", answer.Errors.Select(error => error.Key));
    }

    [Fact]
    public async Task Another_order_is_refused_with_those_there_are()
    {
        var answer = await service.Post("/gradients", Request().With("summation", "\"pairwise\""));

        Assert.Equal("is the text 'pairwise'; expected 'sequential' or 'tree'", (string?)answer.Errors["summation"]![0]);
    }

    private static double Gradient(int sample) => ((sample % 3) + 1) / 10.0;

    private static double Sum(int start, int end)
    {
        var sum = 0.0;
        for (var sample = start; sample < end; sample++)
        {
            sum += Gradient(sample);
        }

        return sum;
    }
}
