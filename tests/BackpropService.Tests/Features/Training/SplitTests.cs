using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Training;

/// <summary>Splits that put the samples in another order first.</summary>
[Collection(nameof(Service))]
public sealed class SplitTests(Service service)
{
    /// <summary>Six samples that are no classes; by seed 3 they come in the order 2 5 1 0 3 4.</summary>
    private static JsonNode Request => JsonNode.Parse("""
        {
          "network": { "layers": [{ "weights": [[0.5, -0.3]], "biases": [0.1], "activation": "tanh" }] },
          "inputs": [[0, 1], [1, 2], [2, 1], [3, 0], [1, 3], [2, 2]],
          "targets": [[0.1], [0.2], [0.3], [0.4], [0.5], [0.6]],
          "optimizer": { "type": "adam", "learningRate": 0.1 },
          "training": { "epochs": 4, "batchSize": 2, "validationSplit": 0.34, "splitSeed": 3 }
        }
        """)!;

    /// <summary>Two classes, one after the other.</summary>
    private static JsonNode Sorted => JsonNode.Parse("""
        {
          "network": { "layers": [{ "weights": [[0.5], [-0.3]], "biases": [0.1, 0.2], "activation": "softmax" }] },
          "inputs": [[0.1], [0.2], [0.3], [0.4], [0.5], [0.6], [0.7], [0.8]],
          "targets": [0, 0, 0, 0, 1, 1, 1, 1],
          "loss": { "type": "categoricalCrossEntropy" },
          "optimizer": { "type": "sgd", "learningRate": 0.1 },
          "training": { "epochs": 1, "validationSplit": 0.5 }
        }
        """)!;

    [Fact]
    public async Task A_seed_puts_the_samples_in_order_as_the_caller_would_have()
    {
        var inOrder = Request.With("inputs", "[[2, 1], [2, 2], [1, 2], [0, 1], [3, 0], [1, 3]]")
            .With("targets", "[[0.3], [0.6], [0.2], [0.1], [0.4], [0.5]]").Without("training.splitSeed");

        Assert.Equal((await service.Post("/train", inOrder)).Body, (await service.Post("/train", Request)).Body);
    }

    [Fact]
    public async Task Weights_go_with_their_samples()
    {
        var inOrder = Request.With("inputs", "[[2, 1], [2, 2], [1, 2], [0, 1], [3, 0], [1, 3]]")
            .With("targets", "[[0.3], [0.6], [0.2], [0.1], [0.4], [0.5]]").With("sampleWeights", "[3, 6, 2, 1, 4, 5]").Without("training.splitSeed");

        Assert.Equal(
            (await service.Post("/train", inOrder)).Body,
            (await service.Post("/train", Request.With("sampleWeights", "[1, 2, 3, 4, 5, 6]"))).Body);
    }

    [Theory]
    [InlineData("[1, 1, 1, 0, 0, 1]", "is 0 for every sample that validationSplit takes; expected one that counts, above 0")]
    [InlineData("[0, 0, 0, 1, 1, 0]", "is 0 for every sample to train on; expected one that counts, above 0")]
    public async Task Some_weight_counts_on_each_side(string weights, string message)
    {
        var answer = await service.Post("/train", Request.With("sampleWeights", weights));

        Assert.Equal(message, (string)answer.Errors["sampleWeights"]![0]!);
    }

    [Fact]
    public async Task A_training_in_parts_has_the_same_split_in_each()
    {
        var whole = await service.Post("/train", Request);
        var first = (await service.Post("/train", Request.With("training.epochs", "2"))).Json;
        var second = await service.Post("/train", Request
            .With("network", first["network"]!.ToJsonString())
            .With("optimizer", first["optimizer"]!.ToJsonString())
            .With("training.epochs", "2")
            .With("training.resume", first["resume"]!.ToJsonString()));

        Assert.Equal(whole.Json["network"]!.ToJsonString(), second.Json["network"]!.ToJsonString());
        Assert.Equal(
            whole.Json["history"]!.AsArray().Select(entry => (double)entry!["validationLoss"]!),
            first["history"]!.AsArray().Concat(second.Json["history"]!.AsArray()).Select(entry => (double)entry!["validationLoss"]!));
    }

    [Theory]
    [InlineData(0, "net input")]
    [InlineData(4, "validation net input")]
    public async Task A_value_that_is_not_finite_is_told_by_the_number_that_its_sample_was_given_under(int sample, string quantity)
    {
        var answer = await service.Post("/train", Request
            .With("network.layers[0].activation", "\"identity\"").With($"inputs[{sample}]", "[1e300, 1]").With("training.shuffle", "false")
            .With("network.layers[0].weights", "[[1e10, 0]]"));

        Assert.Equal((422, sample, quantity), (answer.Status, (int)answer.Json["sample"]!, (string)answer.Json["quantity"]!));
    }

    [Theory]
    [InlineData("[0, 0, 0, 0, 1, 1, 1, 1]")]
    [InlineData("[[1, 0], [1, 0], [1, 0], [1, 0], [0, 1], [0, 1], [0, 1], [0, 1]]")]
    public async Task A_split_of_sorted_classes_is_told_and_with_a_seed_has_a_share_of_each(string targets)
    {
        var sorted = (await service.Post("/train", Sorted.With("targets", targets))).Json;
        var mixed = (await service.Post("/train", Sorted.With("targets", targets).With("training.splitSeed", "7"))).Json;

        Assert.StartsWith(
            "All validation samples are of one class, and all training samples of another: ", (string)sorted["remarks"]![0]!, StringComparison.Ordinal);
        Assert.Null(mixed["remarks"]);
    }

    [Theory]
    [InlineData("""{ "epochs": 1, "splitSeed": 1 }""", "is given without validationSplit; expected both or neither")]
    [InlineData("""{ "epochs": 1, "splitSeed": 1, "validation": { "inputs": [[0, 1]], "targets": [[1]] } }""", "is given without validationSplit; expected both or neither")]
    [InlineData("""{ "epochs": 1, "splitSeed": -1, "validationSplit": 0.5 }""", "is -1; expected a whole number of at least 0")]
    [InlineData("""{ "epochs": 1, "splitSeed": 0.5, "validationSplit": 0.5 }""", "is the number 0.5; expected a whole number")]
    public async Task A_seed_is_a_whole_number_beside_a_share(string training, string message)
    {
        var (path, messages) = Assert.Single((await service.Post("/train", Request.With("training", training))).Errors);

        Assert.Equal(("training.splitSeed", message), (path, (string)messages![0]!));
    }
}
