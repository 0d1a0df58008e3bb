using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Sequences where layers, losses and limits meet.</summary>
[Collection(nameof(Service))]
public sealed class SequenceEdgesTests(Service service)
{
    private const string Embedded = """
        { "network": { "layers": [{ "type": "embedding", "weights": [[0.1, 0.2], [0.3, -0.4]] },
            { "weights": [[1, 2]], "activation": "identity" }] },
          "inputs": [[1, 0]], "targets": [[[1], [0]]] }
        """;

    private static JsonNode Rnn(string activation, string target, string loss) => JsonNode.Parse($$"""
        { "network": { "layers": [{ "type": "rnn", "inputWeights": [[1], [2]], "recurrentWeights": [[0, 0], [0, 0]],
            "activation": "{{activation}}", "sequence": "last" }] },
          "inputs": [[[1]]], "targets": [{{target}}], "loss": {{loss}} }
        """)!;

    [Theory]
    [InlineData("""{ "inputs": [4], "layers": [{ "type": "embedding", "tokens": 3, "features": 2147483647 }] }""")]
    [InlineData("""{ "inputs": [4, 2], "layers": [{ "neurons": 2147483647, "activation": "identity" }] }""")]
    public async Task A_layer_that_would_give_more_values_than_can_be_counted_is_refused(string request)
    {
        var answer = await service.Post("/initialize", JsonNode.Parse(request)!);

        Assert.Equal(400, answer.Status);
        Assert.Contains("more than 2147483647 values", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layerNorm", "[1, 60000000]")]
    [InlineData("batchNorm", "[20000000, 1]")]
    public async Task Norms_too_large_are_refused_before_their_parameters_are_made(string type, string inputs)
    {
        var before = GC.GetTotalAllocatedBytes();

        var answer = await service.Post("/initialize", JsonNode.Parse($$"""{ "inputs": {{inputs}}, "layers": [{ "type": "{{type}}" }] }""")!);

        Assert.Equal(413, answer.Status);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100_000_000);
    }

    [Theory]
    [InlineData("[[-0.5]]", 400)]
    [InlineData("[[[-0.5], [0.5]]]", 200)]
    public async Task Outputs_behind_tokens_are_claimed_in_the_shape_that_they_have(string outputs, int status)
    {
        var request = JsonNode.Parse(Embedded)!.With("claimedForward", $$"""{ "layers": [{ }, { "outputs": {{outputs}} }] }""");

        var answer = await service.Post("/gradient-check", request);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "agrees" : null, (string?)answer.Json["claim"]?["verdict"]);
    }

    [Theory]
    [InlineData("softmax", "0", """{ "type": "categoricalCrossEntropy", "fromLogits": true }""")]
    [InlineData("tanh", "[0, 1]", """{ "type": "binaryCrossEntropy", "fromLogits": true }""")]
    public async Task Outputs_of_a_recurrent_activation_are_no_logits(string activation, string target, string loss)
    {
        var answer = await service.Post("/gradients", Rnn(activation, target, loss));

        Assert.Equal(400, answer.Status);
        Assert.Contains($"'{activation}'", (string)answer.Errors["loss.fromLogits"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Focal_goes_behind_a_recurrent_sigmoid()
    {
        var recurrent = await service.Post("/gradients", Rnn("sigmoid", "[0, 1]", """{ "type": "focal" }"""));
        var dense = await service.Post("/gradients", JsonNode.Parse("""
            { "network": { "layers": [{ "weights": [[1], [2]], "activation": "sigmoid" }] },
              "inputs": [[1]], "targets": [[0, 1]], "loss": { "type": "focal" } }
            """)!);

        Assert.Equal((double)dense.Json.At("loss.total")!, (double)recurrent.Json.At("loss.total")!, 1e-14);
        for (var unit = 0; unit < 2; unit++)
        {
            Assert.Equal(
                (double)dense.Json.At($"gradients.layers[0].weights[{unit}][0]")!,
                (double)recurrent.Json.At($"gradients.layers[0].inputWeights[{unit}][0]")!,
                1e-14);
        }
    }

    [Fact]
    public async Task A_recurrent_sigmoid_gives_probabilities()
    {
        var answer = await service.Post("/forward", Rnn("sigmoid", "[0, 1]", """{ "type": "binaryCrossEntropy" }"""));

        Assert.Null(answer.Json["remarks"]);
    }

    [Theory]
    [InlineData("tanh", "[5, 0]", "tanh gives")]
    [InlineData("sigmoid", "[-1, 0]", "sigmoid gives")]
    public async Task Targets_that_a_recurrent_activation_never_gives_are_told(string activation, string target, string remark)
    {
        var answer = await service.Post("/gradients", Rnn(activation, target, """{ "type": "halfSquaredError" }"""));

        Assert.Contains(remark, (string)answer.Json.At("remarks[0]")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "epochs": 1 }""", 200)]
    [InlineData("""{ "epochs": 1, "batchSize": 1 }""", 400)]
    [InlineData("""{ "epochs": 1, "validationSplit": 0.5 }""", 400)]
    public async Task States_of_single_samples_go_where_every_batch_is_whole(string training, int status)
    {
        var request = JsonNode.Parse($$"""
            { "network": { "layers": [{ "type": "rnn", "inputWeights": [[0.5]], "recurrentWeights": [[0.1]],
                "initialHidden": [[0.1], [0.2]], "sequence": "last" }] },
              "inputs": [[[1]], [[2]]], "targets": [[1], [0]], "optimizer": { "type": "sgd", "learningRate": 0.1 },
              "training": {{training}} }
            """)!;

        var answer = await service.Post("/train", request);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_first_score_that_is_not_finite_is_told_in_a_sentence()
    {
        var answer = await service.Post("/forward", JsonNode.Parse("""
            { "network": { "layers": [{ "type": "attention", "query": { "weights": [[1e200]] }, "key": { "weights": [[1]] },
                "value": { "weights": [[1]] } }] }, "inputs": [[[1e200], [1]]] }
            """)!);

        Assert.StartsWith("A value of queries", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }
}
