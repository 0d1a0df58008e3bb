using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>`fromLogits`, and the remark where it or softmax is left out.</summary>
[Collection(nameof(Service))]
public sealed class LogitsTests(Service service)
{
    private static JsonNode Scores => JsonNode.Parse("""
        { "network": { "layers": [{ "weights": [[0.1, 0.2], [0.3, -0.1], [-0.2, 0.4], [0.25, 0.15]], "activation": "identity" }] },
          "inputs": [[1, 2]], "targets": [3], "loss": { "type": "categoricalCrossEntropy", "fromLogits": true } }
        """)!;

    [Theory]
    [InlineData("/forward")]
    [InlineData("/gradients")]
    [InlineData("/train-step")]
    public async Task The_loss_of_raw_scores_is_PyTorchs_cross_entropy(string path)
    {
        var answer = await service.Post(path, WithStep(Scores, path));

        Assert.Equal(1.2920190306113704, (double)answer.Json["loss"]!["total"]!);
        Assert.Null(answer.Json["remarks"]);
    }

    [Theory]
    [InlineData("/forward")]
    [InlineData("/gradients")]
    [InlineData("/train-step")]
    [InlineData("/train")]
    public async Task Without_it_a_remark_names_softmax_and_fromLogits(string path)
    {
        var answer = await service.Post(path, WithStep(Scores.Without("loss.fromLogits"), path));

        Assert.Equal(200, answer.Status);
        var remark = answer.Json["remarks"]!.AsArray().Select(text => (string)text!).Single(text => text.StartsWith("categoricalCrossEntropy", StringComparison.Ordinal));
        Assert.Contains("softmax", remark, StringComparison.Ordinal);
        Assert.Contains("fromLogits", remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logarithm_that_there_is_none_of_says_what_may_have_been_meant()
    {
        var answer = await service.Post("/forward", Scores.Without("loss.fromLogits").With("network.layers[0].weights[3]", "[-1,0]"));

        Assert.Equal(422, answer.Status);
        Assert.Contains("use softmax there, or identity and the loss's fromLogits", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("binaryCrossEntropy", "[[0, 1, 0.5, 1]]")]
    [InlineData("categoricalCrossEntropy", "[1]")]
    public async Task Its_gradients_pass_the_check_and_every_derivation_ends_in_them(string loss, string targets)
    {
        var request = Scores.With("loss.type", $"\"{loss}\"").With("targets", targets);
        var check = await service.Post("/gradient-check", request);
        var gradients = await service.Post("/gradients", request);
        var explained = await service.Post("/explain", request.With("optimizer", """{ "type": "sgd", "learningRate": 0.5 }"""));

        Assert.True((bool)check.Json["passed"]!);
        Assert.Equal(
            gradients.Json["gradients"]!["layers"]![0]!["weights"]!.AsArray().SelectMany(row => row!.AsArray()).Select(number => (double)number!),
            explained.Json["derivations"]!.AsArray().Select(derivation => (double)derivation!["gradient"]!));
    }

    [Theory]
    [InlineData("categoricalCrossEntropy", "F.cross_entropy(out1, target)")]
    [InlineData("binaryCrossEntropy", "F.binary_cross_entropy_with_logits(out1, target)")]
    public async Task The_script_has_PyTorchs_own_loss(string loss, string line)
    {
        var request = Scores.With("loss.type", $"\"{loss}\"").With("targets", "[[0,1,0,0]]").With("optimizer", """{ "type": "sgd", "learningRate": 0.5 }""");

        Assert.Contains($"E = {line}\n", (await service.Post("/explain", request.ToJsonString(), accept: "text/x-python")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("sigmoid")]
    public async Task Behind_another_activation_it_is_refused_by_name(string activation)
    {
        var answer = await service.Post("/forward", Scores.With("network.layers[0].activation", $"\"{activation}\""));

        Assert.Equal(
            $"is true, and the last layer's activation is '{activation}'; expected 'identity', whose outputs are logits, or fromLogits left out",
            (string)answer.Errors["loss.fromLogits"]![0]!);
    }

    [Fact]
    public async Task A_last_layer_without_an_activation_gives_logits_too()
    {
        var request = Scores;
        request["network"]!["layers"]!.AsArray().Add(JsonNode.Parse("""{ "type": "flatten" }"""));

        Assert.Equal(1.2920190306113704, (double)(await service.Post("/forward", request)).Json["loss"]!["total"]!);
    }

    [Theory]
    [InlineData("""{ "type": "categoricalCrossEntropy", "fromLogits": false }""", 200)]
    [InlineData("""{ "type": "halfSquaredError", "fromLogits": false }""", 400)]
    public async Task Left_off_it_is_taken_where_the_loss_has_it(string loss, int status)
    {
        var answer = await service.Post("/forward", Scores.With("targets", "[[0,0,0,1]]").With("loss", loss));

        Assert.Equal(status, answer.Status);
    }

    private static JsonNode WithStep(JsonNode request, string path)
    {
        if (path.StartsWith("/train", StringComparison.Ordinal))
        {
            request.With("optimizer", """{ "type": "sgd", "learningRate": 0.01 }""");
        }

        return path == "/train" ? request.With("training", """{ "epochs": 1 }""") : request;
    }
}
