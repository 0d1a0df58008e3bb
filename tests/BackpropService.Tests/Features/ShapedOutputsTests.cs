using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Dense layers over the last axis of shaped samples, and losses on what they give, over HTTP.</summary>
[Collection(nameof(Service))]
public sealed class ShapedOutputsTests(Service service)
{
    /// <summary>Two rows of two features, each into three classes; a row's net inputs are 0, x1, x2.</summary>
    private static JsonNode Rows => JsonNode.Parse("""
        {
          "network": { "layers": [{ "weights": [[0, 0], [1, 0], [0, 1]], "activation": "softmax" }] },
          "inputs": [[[0, 0], [0, 0]]],
          "targets": [[[1, 0, 0], [0, 0, 1]]],
          "loss": { "type": "categoricalCrossEntropy" }
        }
        """)!;

    [Fact]
    public async Task Every_row_is_a_sample_of_the_loss()
    {
        var answer = (await service.Post("/gradients", Rows)).Json;
        var third = Math.Log(3);

        Assert.Equal(third, (double)answer["loss"]!["total"]!, 1e-15);
        Assert.Equal([third, 0, 0], Numbers(answer["loss"]!["perOutput"]![0]![0]!), Close);
        Assert.Equal([0, 0, third], Numbers(answer["loss"]!["perOutput"]![0]![1]!), Close);
        Assert.Equal([-1 / 3.0, 1 / 6.0, 1 / 6.0], Numbers(answer["gradients"]!["layers"]![0]!["deltas"]![0]![0]!), Close);
    }

    [Fact]
    public async Task A_sum_is_over_the_rows_too() => Assert.Equal(
        2 * Math.Log(3),
        (double)(await service.Post("/gradients", Rows.With("loss.reduction", "\"sum\""))).Json["loss"]!["total"]!,
        1e-15);

    [Fact]
    public async Task A_row_may_be_given_by_the_number_of_its_class() => Assert.Equal(
        (await service.Post("/gradients", Rows)).Json.ToJsonString(),
        (await service.Post("/gradients", Rows.With("targets", "[[0, 2]]"))).Json.ToJsonString());

    [Fact]
    public async Task A_network_is_initialized_by_the_last_axis()
    {
        var answer = await service.Post("/initialize", JsonNode.Parse("""
            { "inputs": [5, 2], "layers": [{ "neurons": 3, "activation": "tanh" }, { "type": "flatten" }, { "neurons": 1, "activation": "tanh" }] }
            """)!);

        Assert.Equal(2, answer.Json["network"]!["layers"]![0]!["weights"]![0]!.AsArray().Count);
        Assert.Equal(15, answer.Json["network"]!["layers"]![2]!["weights"]![0]!.AsArray().Count);
    }

    [Theory]
    [InlineData("/forward", "application/json")]
    [InlineData("/explain", "application/json")]
    [InlineData("/explain", "text/markdown")]
    [InlineData("/explain", "text/x-python")]
    [InlineData("/diagram", "image/svg+xml")]
    [InlineData("/gradient-check", "application/json")]
    [InlineData("/train", "application/json")]
    public async Task Every_endpoint_takes_them(string path, string accept)
    {
        var request = path switch
        {
            "/explain" => Rows.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }"""),
            "/train" => Rows.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("training", """{ "epochs": 2 }"""),
            _ => Rows,
        };

        Assert.Equal(200, (await service.Post(path, request.ToJsonString(), accept: accept)).Status);
    }

    [Fact]
    public async Task Accuracy_is_the_share_of_the_rows()
    {
        var request = Rows.With("optimizer", """{ "type": "sgd", "learningRate": 0.1 }""").With("training", """{ "epochs": 1 }""");

        // Of equals the first counts, which is right for the first row alone.
        Assert.Equal(0.5, (double)(await service.Post("/train", request)).Json["history"]![0]!["accuracy"]!);
    }

    [Theory]
    [InlineData("[[[1, 0, 0]]]", "targets", "has samples of [1][3]; the network gives [2][3]")]
    [InlineData("[[[1, 0, 0], [0, 0, 2]]]", "targets[0][1]", "sums to 2; categoricalCrossEntropy expects 1")]
    [InlineData("[[[1, 0, 0], [-1, 1, 1]]]", "targets[0][1][0]", "is -1; categoricalCrossEntropy expects a target of at least 0")]
    [InlineData("[[0, 3]]", "targets[0][1]", "is 3; expected a class number, a whole number from 0 to 2: the network has 3 outputs, and classes count from 0")]
    [InlineData("[[0, 1, 2]]", "targets", "has not one number for each row of outputs of [2][3]; expected class numbers of [2], or targets of [2][3]")]
    [InlineData("[0]", "targets", "has one class number a sample; outputs of [2][3] take one for each row, [2]")]
    public async Task Targets_that_do_not_fit_are_named(string targets, string path, string message)
    {
        var answer = await service.Post("/gradients", Rows.With("targets", targets));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Fact]
    public async Task A_kernel_of_Keras_is_recognised_by_the_last_axis()
    {
        var answer = await service.Post("/gradients", Rows.With("network.layers[0].weights", "[[0, 1, 0], [0, 0, 1]]"));

        Assert.StartsWith("is [2][3] and fits transposed", (string)answer.Errors["network.layers[0].weights"]![0]!, StringComparison.Ordinal);
    }

    private static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(number => (double)number!)];

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-15;
}
