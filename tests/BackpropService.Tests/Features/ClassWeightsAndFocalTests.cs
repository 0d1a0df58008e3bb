using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>`classWeights` of the categorical cross-entropy, and `focal`.</summary>
[Collection(nameof(Service))]
public sealed class ClassWeightsAndFocalTests(Service service)
{
    private const string Weighed = """{ "type": "categoricalCrossEntropy", "classWeights": [0.5, 2, 1], "labelSmoothing": 0.1 }""";
    private const string Focal = """{ "type": "focal", "gamma": 3 }""";

    private static JsonNode Classes => JsonNode.Parse($$"""
        { "network": { "layers": [{ "weights": [[0.1, 0.2], [0.3, -0.1], [-0.2, 0.4]], "biases": [0.1, 0, -0.1], "activation": "softmax" }] },
          "inputs": [[1, 2], [0.5, -1]], "targets": [1, 2], "loss": {{Weighed}} }
        """)!;

    public static TheoryData<string, string, string> Losses => new()
    {
        { Weighed, "softmax", "[1, 2]" },
        { Weighed, "softmax", "[[0.25, 0.5, 0.25], [0, 1, 0]]" },
        { Focal, "softmax", "[1, 2]" },
        { Focal, "sigmoid", "[[1, 0, 0.25], [0, 1, 1]]" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Gradients_pass_the_check_and_a_claim_of_them_agrees(string loss, string activation, string targets)
    {
        var request = Request(loss, activation, targets);
        var gradients = (await service.Post("/gradients", request)).Json["gradients"]!;
        gradients.AsObject().Remove("inputs");
        gradients["layers"]![0]!.AsObject().Remove("deltas");

        var check = await service.Post("/gradient-check", request.With("claimed", gradients.ToJsonString()));

        Assert.True((bool)check.Json["passed"]!);
        Assert.True((bool)check.Json["claim"]!["agrees"]!);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Every_derivation_ends_in_the_gradient_and_an_epoch_begins_with_the_loss(string loss, string activation, string targets)
    {
        var one = JsonNode.Parse(targets)![0]!.ToJsonString();
        var single = Request(loss, activation, $"[{one}]").With("inputs", "[[1, 2]]");
        var gradients = await service.Post("/gradients", single);
        var explained = await service.Post("/explain", single.With("optimizer", """{ "type": "sgd", "learningRate": 0.5 }"""));
        var whole = await service.Post("/gradients", Request(loss, activation, targets));
        var trained = await service.Post("/train", Request(loss, activation, targets)
            .With("optimizer", """{ "type": "sgd", "learningRate": 0.5 }""").With("training", """{ "epochs": 1 }"""));

        Assert.Equal(
            gradients.Json["gradients"]!["layers"]![0]!["weights"]!.AsArray().SelectMany(row => row!.AsArray()).Select(number => (double)number!),
            explained.Json["derivations"]!.AsArray().Take(6).Select(derivation => (double)derivation!["gradient"]!));
        Assert.Equal((double)whole.Json["loss"]!["total"]!, (double)trained.Json["history"]![0]!["loss"]!);
        Assert.NotNull(trained.Json["history"]![0]!["accuracy"]);
    }

    [Fact]
    public async Task The_mean_is_PyTorchs()
    {
        // PyTorch 1.13.1: F.cross_entropy(net, tensor([1, 2]), weight=tensor([0.5, 2, 1]), label_smoothing=0.1), net of the network above.
        var loss = (await service.Post("/forward", Classes)).Json["loss"]!;

        Assert.Equal(1.4289102791134727, (double)loss["total"]!, 1e-14);
    }

    [Theory]
    [InlineData("[1, 2]", "loss.classWeights", "has 2 values; the network has 3 outputs, one for each class")]
    [InlineData("[]", "loss.classWeights", "has 0 values; the network has 3 outputs, one for each class")]
    [InlineData("[0, 0, 0]", "loss.classWeights", "is 0 for every class; expected one that counts, above 0")]
    [InlineData("[1, -1, 1]", "loss.classWeights[1]", "is -1; expected a number of at least 0")]
    [InlineData("[0, \"a\", 0]", "loss.classWeights[1]", "is the text 'a'; expected a number")]
    [InlineData("2", "loss.classWeights", "is the number 2; expected an array of numbers")]
    public async Task There_is_a_number_for_each_class_and_one_that_counts(string weights, string path, string message)
    {
        var answer = await service.Post("/gradients", Classes.With("loss.classWeights", weights));

        Assert.Equal(400, answer.Status);
        Assert.Equal(path, Assert.Single(answer.Json["errors"]!.AsObject()).Key);
        Assert.Equal(message, (string)answer.Json["errors"]![path]![0]!);
    }

    [Theory]
    [InlineData("tanh", "[[1, 0, 0], [0, 1, 0]]", "loss.type", "is 'focal', and the last layer's activation is 'tanh'; expected 'softmax' or 'sigmoid' there, or another loss")]
    [InlineData("softmax", "[[1, 0, 1], [0, 1, 0]]", "targets[0]", "sums to 2; focal expects 1")]
    [InlineData("sigmoid", "[[1, 2, 0], [0, 1, 0]]", "targets[0][1]", "is 2; focal expects a target in [0, 1]")]
    [InlineData("sigmoid", "[1, 2]", "targets", "is an array of numbers; focal expects an array of arrays of numbers, one row per sample. Class numbers are taken by 'categoricalCrossEntropy', 'focal' or 'multiclassHinge'")]
    public async Task What_focal_takes_is_said_by_the_last_activation(string activation, string targets, string path, string message)
    {
        var answer = await service.Post("/gradients", Request(Focal, activation, targets));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Json["errors"]![path]![0]!);
    }

    [Fact]
    public async Task A_gamma_below_0_is_refused() => Assert.Equal(
        "is -1; expected a number of at least 0",
        (string)(await service.Post("/gradients", Request("""{ "type": "focal", "gamma": -1 }""", "softmax", "[1, 2]")))
            .Json["errors"]!["loss.gamma"]![0]!);

    private static JsonNode Request(string loss, string activation, string targets) =>
        Classes.With("loss", loss).With("network.layers[0].activation", $"\"{activation}\"").With("targets", targets);
}
