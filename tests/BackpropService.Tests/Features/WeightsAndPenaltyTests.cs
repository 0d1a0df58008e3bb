using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>`regularization`, `sampleWeights` and `reduction: batchMean`.</summary>
[Collection(nameof(Service))]
public sealed class WeightsAndPenaltyTests(Service service)
{
    private static readonly string[] Paths = ["/forward", "/gradients", "/train-step"];

    public static TheoryData<string> Passes => [.. Paths];

    private static JsonNode Penalised => Requests.Notebook.With("regularization", """{ "l1": 0.1, "l2": 0.01 }""");

    private static JsonNode Batch => Requests.Notebook
        .With("inputs", "[[0.05, 0.1], [0.5, -0.25], [1, 2]]").With("targets", "[[0.01, 0.99], [0.5, 0], [1, 0.25]]");

    // Σ|w| = 0.9 + 1.9 and Σw² = 0.215 + 0.915 of the eight weights.
    [Theory]
    [MemberData(nameof(Passes))]
    public async Task The_total_contains_the_penalty_and_perOutput_does_not(string path)
    {
        var plain = (await service.Post(path, For(path, Requests.Notebook))).Json["loss"]!;
        var loss = (await service.Post(path, For(path, Penalised))).Json["loss"]!;

        Assert.Equal(0.2913, (double)loss["penalty"]!, 1e-15);
        Assert.Equal((double)plain["total"]! + (double)loss["penalty"]!, (double)loss["total"]!);
        Assert.Equal(plain["perOutput"]!.ToJsonString(), loss["perOutput"]!.ToJsonString());
        Assert.Null(plain["penalty"]);
    }

    [Fact]
    public async Task The_penalty_is_checked_explained_and_trained_with()
    {
        var check = await service.Post("/gradient-check", Penalised.Without("optimizer"));
        var gradients = await service.Post("/gradients", Penalised.Without("optimizer"));
        var explained = await service.Post("/explain", Penalised);
        var trained = await service.Post("/train", Penalised.With("training", """{ "epochs": 1 }"""));
        var drawn = await service.Post("/diagram", Penalised.Without("optimizer"));

        Assert.True((bool)check.Json["passed"]!);
        Assert.Equal(
            Numbers(gradients.Json["gradients"]!["layers"]!, "weights").Order(),
            explained.Json["derivations"]!.AsArray().Where(one => ((string)one!["parameter"]!)[0] == 'w').Select(one => (double)one!["gradient"]!).Order());
        Assert.Contains("R", explained.Json["derivations"]![0]!["steps"]!.AsArray().Select(step => (string)step!["id"]!));
        Assert.Equal((double)gradients.Json["loss"]!["total"]!, (double)trained.Json["history"]![0]!["loss"]!);
        Assert.Equal(200, drawn.Status);
    }

    [Fact]
    public async Task Claimed_gradients_are_compared_with_those_that_have_the_penalty()
    {
        var gradients = (await service.Post("/gradients", Penalised.Without("optimizer"))).Json["gradients"]!;
        foreach (var layer in gradients["layers"]!.AsArray())
        {
            layer!.AsObject().Remove("deltas");
        }

        gradients.AsObject().Remove("inputs");
        var check = await service.Post("/gradient-check", Penalised.Without("optimizer").With("claimed", gradients.ToJsonString()));

        Assert.True((bool)check.Json["claim"]!["agrees"]!);
    }

    [Fact]
    public async Task A_sample_that_weighs_nothing_is_masked()
    {
        var without = await service.Post(
            "/gradients", Batch.Without("optimizer").With("inputs", "[[0.05, 0.1], [1, 2]]").With("targets", "[[0.01, 0.99], [1, 0.25]]"));
        var masked = await service.Post("/gradients", Batch.Without("optimizer").With("sampleWeights", "[1, 0, 1]"));

        Assert.Equal((double)without.Json["loss"]!["total"]!, (double)masked.Json["loss"]!["total"]!);
        Assert.Equal(
            Numbers(without.Json["gradients"]!["layers"]!, "weights"), Numbers(masked.Json["gradients"]!["layers"]!, "weights"));
        Assert.Equal([0, 0], masked.Json["gradients"]!["inputs"]![1]!.AsArray().Select(number => (double)number!));
        Assert.Equal(3, masked.Json["loss"]!["perOutput"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("mean", 3.5)]
    [InlineData("sum", 1)]
    [InlineData("batchMean", 3)]
    public async Task The_sum_over_weighted_samples_is_divided_as_the_reduction_says(string reduction, double divisor)
    {
        var loss = (await service.Post("/forward", Batch.Without("optimizer").With("sampleWeights", "[0.5, 1, 2]").With("loss.reduction", $"\"{reduction}\"")))
            .Json["loss"]!;

        var sums = loss["perOutput"]!.AsArray().Select(row => row!.AsArray().Sum(number => (double)number!)).ToList();
        Assert.Equal(((0.5 * sums[0]) + sums[1] + (2 * sums[2])) / divisor, (double)loss["total"]!, 1e-15);
    }

    [Theory]
    [InlineData("sampleWeights", "[1, 2]", "sampleWeights", "has 2 values; inputs has 3 samples")]
    [InlineData("sampleWeights", "[]", "sampleWeights", "is empty; expected a number for each sample")]
    [InlineData("sampleWeights", "[0, 0, 0]", "sampleWeights", "is 0 for every sample; expected one that counts, above 0")]
    [InlineData("sampleWeights", "[1, -1, 1]", "sampleWeights[1]", "is -1; expected a number of at least 0")]
    [InlineData("sampleWeights", "[[1], [1], [1]]", "sampleWeights", "is 2 deep; expected an array of numbers, one for each sample")]
    [InlineData("regularization", """{ "l1": -1 }""", "regularization.l1", "is -1; expected a number of at least 0")]
    [InlineData("regularization", """{ "l2": -0.5 }""", "regularization.l2", "is -0.5; expected a number of at least 0")]
    [InlineData("regularization", """{ "l3": 1 }""", "regularization.l3", "is not a property here; expected 'l1', 'l2' or 'biases'")]
    [InlineData("regularization", """{ "biases": 1 }""", "regularization.biases", "is the number 1; expected true or false")]
    public async Task What_is_wrong_with_them_is_told_in_words(string property, string json, string path, string message)
    {
        var answer = await service.Post("/gradients", Batch.Without("optimizer").With(property, json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Json["errors"]![path]![0]!);
    }

    [Theory]
    [InlineData("/forward", "regularization", "{}")]
    [InlineData("/forward", "sampleWeights", "[1]")]
    [InlineData("/diagram", "regularization", "{}")]
    public async Task Without_targets_they_would_be_ignored(string path, string property, string json)
    {
        var answer = await service.Post(path, Requests.Notebook.Without("optimizer").Without("targets").Without("loss").With(property, json));

        Assert.Equal("is given without targets; expected both or neither", (string)answer.Json["errors"]![property]![0]!);
    }

    [Theory]
    [InlineData("[1, 1, 0]", "is 0 for every sample that validationSplit takes; expected one that counts, above 0")]
    [InlineData("[0, 0, 1]", "is 0 for every sample to train on; expected one that counts, above 0")]
    public async Task Both_parts_of_a_split_have_a_sample_that_counts(string weights, string message)
    {
        var answer = await service.Post(
            "/train", Batch.With("training", """{ "epochs": 1, "validationSplit": 0.4 }""").With("sampleWeights", weights));

        Assert.Equal(message, (string)answer.Json["errors"]!["sampleWeights"]![0]!);
    }

    private static JsonNode For(string path, JsonNode request) => path == "/train-step" ? request : request.Without("optimizer");

    private static IEnumerable<double> Numbers(JsonNode layers, string block) =>
        layers.AsArray().SelectMany(layer => layer![block]!.AsArray()).SelectMany(row => row!.AsArray()).Select(number => (double)number!);
}
