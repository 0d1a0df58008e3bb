using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Embeddings and positions over HTTP: tokens in, a loss at every step, and what does not fit.</summary>
[Collection(nameof(Service))]
public sealed class TokenKindsTests(Service service)
{
    private const string Sgd = """{ "type": "sgd", "learningRate": 0.1 }""";

    /// <summary>Three tokens of two features, three positions; of each step the classes 0 and 1.</summary>
    private static JsonNode Sequence => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "type": "embedding", "weights": [[1, 2], [3, 4], [5, 6]] },
              { "type": "position", "weights": [[0.5, 0], [0, 0.5], [9, 9]] },
              { "type": "layerNorm" },
              { "type": "dropout", "probability": 0.5, "keep": [[1, 1], [1, 1]] },
              { "type": "activation", "activation": "tanh" },
              { "weights": [[1, -1], [0.5, 0.25]], "biases": [0, 0.1], "activation": "softmax" }
            ]
          },
          "inputs": [[2, 0], [1, 1]],
          "targets": [[0, 1], [1, 0]],
          "loss": { "type": "categoricalCrossEntropy" }
        }
        """)!;

    [Fact]
    public async Task Tokens_become_features_and_positions_are_added()
    {
        var answer = await service.Post("/forward", Sequence.Without("targets").Without("loss"));

        Assert.Equal("""{"outputs":[[[5,6],[1,2]],[[3,4],[3,4]]]}""", answer.Json["layers"]![0]!.ToJsonString());
        Assert.Equal("""{"outputs":[[[5.5,6],[1,2.5]],[[3.5,4],[3,4.5]]]}""", answer.Json["layers"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task Gradients_have_no_inputs_and_rows_of_0_for_tokens_and_positions_that_do_not_occur()
    {
        var gradients = (await service.Post("/gradients", Sequence.With("inputs", "[[2, 0], [2, 2]]"))).Json["gradients"]!;

        Assert.Equal(["layers"], gradients.AsObject().Select(member => member.Key));
        Assert.Equal(["weights"], gradients["layers"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal("[0,0]", gradients["layers"]![0]!["weights"]![1]!.ToJsonString());
        Assert.NotEqual("[0,0]", gradients["layers"]![0]!["weights"]![2]!.ToJsonString());
        Assert.Equal("[0,0]", gradients["layers"]![1]!["weights"]![2]!.ToJsonString());
    }

    [Fact]
    public async Task A_step_that_is_masked_does_not_count()
    {
        var masked = Sequence.With("sampleWeights", "[[1, 0], [1, 1]]");
        var (one, other) = (await service.Post("/gradients", masked), await service.Post("/gradients", masked.With("targets", "[[0, 0], [1, 0]]")));

        Assert.Equal(one.Json["gradients"]!.ToJsonString(), other.Json["gradients"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/explain", "application/json")]
    [InlineData("/explain", "text/markdown")]
    [InlineData("/explain", "application/x-ipynb+json")]
    [InlineData("/explain", "text/x-python")]
    [InlineData("/diagram", "image/svg+xml")]
    [InlineData("/gradient-check", "application/json")]
    [InlineData("/train-step", "application/json")]
    [InlineData("/train", "application/json")]
    public async Task Every_endpoint_takes_them(string path, string accept)
    {
        var one = Sequence.With("inputs", "[[2, 0]]").With("targets", "[[0, 1]]");
        var request = path switch
        {
            "/explain" or "/train-step" => one.With("optimizer", Sgd),
            "/train" => Sequence.With("optimizer", Sgd).With("training", """{ "epochs": 2, "validation": { "inputs": [[0, 0]], "targets": [[0, 1]] } }"""),
            _ => one,
        };

        var answer = await service.Post(path, request.ToJsonString(), accept: accept);

        Assert.True(answer.Status == 200, answer.Body);
        Assert.True(path != "/gradient-check" || (bool)answer.Json["passed"]!, answer.Body);
    }

    [Fact]
    public async Task A_weight_is_derived_at_the_places_of_its_token_alone()
    {
        var request = Sequence.With("inputs", "[[2, 0]]").With("targets", "[[0, 1]]").With("optimizer", Sgd).With("parameters", """["w5"]""");

        var derivation = (await service.Post("/explain", request)).Json["derivations"]![0]!;

        Assert.Equal("network.layers[0].weights[2][0]", (string)derivation["path"]!);
        var steps = derivation["steps"]!.AsArray().Select(step => (string)step!["id"]!).Where(id => id.EndsWith("/dw5", StringComparison.Ordinal));
        Assert.Equal(["dout_h1_1@1/dw5", "dE/dw5"], steps);
    }

    [Fact]
    public async Task They_are_made_from_their_sizes()
    {
        var answer = await service.Post("/initialize", JsonNode.Parse("""
            {
              "inputs": 4, "scheme": "zeros",
              "layers": [{ "type": "embedding", "tokens": 2, "features": 1 }, { "type": "position", "positions": 4 }, { "type": "position", "encoding": "sinusoidal" }]
            }
            """)!);

        Assert.Equal(
            """[{"type":"embedding","weights":[[0],[0]]},{"type":"position","weights":[[0],[0],[0],[0]]},{"type":"position","encoding":"sinusoidal"}]""",
            answer.Json["network"]!["layers"]!.ToJsonString());
    }

    [Theory]
    [InlineData("inputs", "[[3, 0], [1, 1]]", "inputs[0][0]", "is 3; expected the number of a token, a whole number from 0 to 2: the vocabulary has 3 tokens")]
    [InlineData("inputs", "[[2, 0], [1, -1]]", "inputs[1][1]", "is -1; expected the number of a token, a whole number from 0 to 2: the vocabulary has 3 tokens")]
    [InlineData("inputs", "[[2, 0.5], [1, 1]]", "inputs[0][1]", "is 0.5; expected the number of a token, a whole number from 0 to 2: the vocabulary has 3 tokens")]
    [InlineData("inputs", "[[], []]", "inputs[0]", "is empty; expected at least one value")]
    [InlineData("inputs", "[[[2], [0]], [[1], [1]]]", "network.layers[0]", "takes [steps], at each the number of a token; inputs has samples of [2][1]")]
    [InlineData("inputs", "[[2, 0, 1, 1], [1, 1, 0, 0]]", "network.layers[1]", "has 3 positions, one for each step; layer 0 gives [4][2]")]
    [InlineData("network.layers[1].weights", "[[1], [2]]", "network.layers[1].weights", "has 1 feature for each position; the layer gets [2][2]: expected 2")]
    [InlineData("network.layers[1]", """{ "type": "position" }""", "network.layers[1].weights", "is missing, and there is no encoding; expected one of them")]
    [InlineData("network.layers[1].encoding", "\"sinusoidal\"", "network.layers[1].weights", "is given beside encoding; expected one of them")]
    [InlineData("network.layers[1]", """{ "type": "position", "encoding": "rotary" }""", "network.layers[1].encoding", "is the text 'rotary'; expected 'sinusoidal'")]
    [InlineData("network.layers[2]", """{ "type": "embedding", "weights": [[1, 2]] }""", "network.layers[2]", "takes tokens, which only the inputs are; expected as the network's first layer")]
    [InlineData("network.layers[0]", """{ "type": "residual", "layers": [{ "type": "embedding", "weights": [[1, 2]] }] }""", "network.layers[0]", "has a layer inside that takes tokens, which only a network's first layer can; inputs has samples of [2]")]
    [InlineData("network.layers[0]", """{ "type": "embedding", "weights": [] }""", "network.layers[0].weights", "is empty; expected [tokens][features], at least one row")]
    [InlineData("network.layers[0]", """{ "type": "embedding" }""", "network.layers[0].weights", "is missing; expected an array of arrays of numbers")]
    public async Task What_does_not_fit_is_named_at_its_path(string changed, string value, string path, string message)
    {
        var answer = await service.Post("/gradients", Sequence.With(changed, value));

        Assert.Equal(400, answer.Status);
        Assert.True(answer.Errors[path] is not null, answer.Body);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Theory]
    [InlineData("[4, 2]", """{ "type": "embedding", "tokens": 3, "features": 2 }""", "layers[0]", "takes [steps], at each the number of a token; inputs is [4][2]")]
    [InlineData("[4]", """{ "type": "position", "positions": 3 }""", "layers[0]", "takes [steps][features]; inputs is [4]")]
    [InlineData("[4, 2]", """{ "type": "position", "positions": 3 }""", "layers[0]", "has 3 positions, one for each step; inputs is [4][2]")]
    [InlineData("[4, 2]", """{ "type": "position" }""", "layers[0].positions", "is missing, and there is no encoding; expected one of them")]
    [InlineData("[4, 2]", """{ "type": "position", "positions": 0 }""", "layers[0].positions", "is 0; expected a whole number of at least 1")]
    [InlineData("[4]", """{ "type": "flatten" }, { "type": "embedding", "tokens": 3, "features": 2 }""", "layers[1]", "takes tokens, which only the inputs are; expected as the network's first layer")]
    public async Task A_plan_that_does_not_fit_is_named_at_its_path(string inputs, string layers, string path, string message)
    {
        var answer = await service.Post("/initialize", $$"""{ "inputs": {{inputs}}, "layers": [{{layers}}] }""");

        Assert.Equal(400, answer.Status);
        Assert.True(answer.Errors[path] is not null, answer.Body);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Fact]
    public async Task Tokens_to_validate_with_are_checked_too()
    {
        var answer = await service.Post("/train", Sequence.With("optimizer", Sgd).With(
            "training", """{ "epochs": 1, "validation": { "inputs": [[0, 7]], "targets": [[0, 1]] } }"""));

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("is 7; expected the number of a token", (string)answer.Errors["training.validation.inputs[0][1]"]![0]!, StringComparison.Ordinal);
    }
}
