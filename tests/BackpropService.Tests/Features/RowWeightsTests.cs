using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>`sampleWeights` of the rows of outputs of a shape: `[samples][steps]`.</summary>
[Collection(nameof(Service))]
public sealed class RowWeightsTests(Service service)
{
    private const string Step = """{ "type": "sgd", "learningRate": 0.5 }""";

    private static JsonNode Sequences => JsonNode.Parse("""
        { "network": { "layers": [{ "weights": [[0.1, 0.2], [0.3, -0.1]], "biases": [0.1], "activation": "softmax" }] },
          "inputs": [[[1, 2], [0.5, -1], [0.25, 1]], [[0, 1], [1, 0], [-1, 2]]], "targets": [[0, 1, 1], [1, 0, 1]],
          "loss": { "type": "categoricalCrossEntropy" } }
        """)!;

    [Fact]
    public async Task A_step_that_weighs_nothing_is_masked_and_the_mean_is_over_the_others()
    {
        var loss = (await service.Post("/forward", Sequences.With("sampleWeights", "[[1, 0, 2], [1, 1, 0]]"))).Json["loss"]!;
        var gradients = (await service.Post("/gradients", Sequences.With("sampleWeights", "[[1, 0, 2], [1, 1, 0]]"))).Json["gradients"]!;

        double Of(int sample, int step) => loss["perOutput"]![sample]![step]!.AsArray().Sum(value => (double)value!);
        Assert.Equal((Of(0, 0) + (2 * Of(0, 2)) + Of(1, 0) + Of(1, 1)) / 5, (double)loss["total"]!, 1e-15);
        Assert.Equal([0, 0], gradients["inputs"]![0]![1]!.AsArray().Select(value => (double)value!));
    }

    [Fact]
    public async Task They_go_into_batches_and_the_split_with_their_samples_and_into_derivation_and_check()
    {
        var request = Sequences.With("sampleWeights", "[[1, 0, 2], [1, 1, 0.5]]");
        var trained = await service.Post("/train", request.DeepClone().With("optimizer", Step)
            .With("training", """{ "epochs": 1, "validationSplit": 0.5 }"""));
        var single = Sequences.With("sampleWeights", "[[1, 0, 2]]").With("inputs", "[[[1, 2], [0.5, -1], [0.25, 1]]]").With("targets", "[[0, 1, 1]]");
        var gradients = await service.Post("/gradients", single);
        var explained = await service.Post("/explain", single.DeepClone().With("optimizer", Step));
        var check = await service.Post("/gradient-check", single);

        Assert.Equal((double)gradients.Json["loss"]!["total"]!, (double)trained.Json["history"]![0]!["loss"]!);
        Assert.Equal(
            gradients.Json["gradients"]!["layers"]![0]!["weights"]!.AsArray().SelectMany(row => row!.AsArray()).Select(number => (double)number!),
            explained.Json["derivations"]!.AsArray().Take(4).Select(derivation => (double)derivation!["gradient"]!));
        Assert.True((bool)check.Json["passed"]!);
    }

    [Theory]
    [InlineData("[[1, 1], [1, 1]]", "sampleWeights", "has not one number for each row of outputs of [3][2]; expected weights of [3] for each sample, or one number")]
    [InlineData("[[1, 1, 1], [1, 1]]", "sampleWeights[1]", "has 2 values; the first of its depth has 3")]
    [InlineData("[[], [-1]]", "sampleWeights[1]", "has 1 value; the first of its depth has 0")]
    [InlineData("[[[1], [1], [1]], [[1], [1], [1]]]", "sampleWeights", "has not one number for each row of outputs of [3][2]; expected weights of [3] for each sample, or one number")]
    [InlineData("[[1, 1, 1]]", "sampleWeights", "has 1 value; inputs has 2 samples")]
    [InlineData("[[1, 1, 1], [1, 1, -2]]", "sampleWeights[1][2]", "is -2; expected a number of at least 0")]
    [InlineData("[[0, 0, 0], [0, 0, 0]]", "sampleWeights", "is 0 for every sample; expected one that counts, above 0")]
    public async Task What_does_not_fit_is_told_in_words(string weights, string path, string message)
    {
        var answer = await service.Post("/gradients", Sequences.With("sampleWeights", weights));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)Assert.Single(answer.Json["errors"]!.AsObject()[path]!.AsArray())!);
    }

    [Theory]
    [InlineData("[[1, 1, 1], [0, 0, 0]]", "is 0 for every sample that validationSplit takes; expected one that counts, above 0")]
    [InlineData("[[0, 0, 0], [0, 0, 1]]", "is 0 for every sample to train on; expected one that counts, above 0")]
    public async Task Both_parts_of_a_split_have_a_row_that_counts(string weights, string message)
    {
        var answer = await service.Post("/train", Sequences.With("optimizer", Step)
            .With("training", """{ "epochs": 1, "validationSplit": 0.5 }""").With("sampleWeights", weights));

        Assert.Equal(message, (string)answer.Json["errors"]!["sampleWeights"]![0]!);
    }
}
