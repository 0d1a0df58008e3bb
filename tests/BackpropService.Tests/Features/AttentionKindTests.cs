using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features;

/// <summary>Attention over HTTP: its four parts in and out, what it tells on the way, and what does not fit.</summary>
[Collection(nameof(Service))]
public sealed class AttentionKindTests(Service service)
{
    private const string Adam = """{ "type": "adam", "learningRate": 0.1 }""";

    /// <summary>Two steps of two features, which look for what they are themselves.</summary>
    private static JsonNode Steps => JsonNode.Parse("""
        {
          "network": {
            "layers": [{
              "type": "attention",
              "query": { "weights": [[1, 0], [0, 1]] }, "key": { "weights": [[1, 0], [0, 1]] }, "value": { "weights": [[1, 2], [3, 4]] },
              "scaled": false
            }]
          },
          "inputs": [[[1, 0], [0, 0]]],
          "targets": [[[1, 2], [0, 1]]]
        }
        """)!;

    /// <summary>One block of a language model of three tokens.</summary>
    private static JsonNode LanguageModel => JsonNode.Parse("""
        {
          "network": {
            "layers": [
              { "type": "embedding", "weights": [[0.5, 0.25, -1], [0.75, -0.5, 0], [-0.25, 1, 0.5]] },
              { "type": "position", "weights": [[0.25, 0, -0.25], [0, 0.25, 0.5], [-0.5, 0.25, 0.25]] },
              {
                "type": "residual",
                "layers": [
                  { "type": "layerNorm", "gamma": [1, 1, 0.5], "beta": [0, 0.5, 0] },
                  {
                    "type": "attention",
                    "causal": true,
                    "query": { "weights": [[1, 0.5, -0.5], [-0.5, 1, 0.25]], "biases": [0.25, 0] },
                    "key": { "weights": [[0.5, -0.25, 1], [1, 0.75, -0.25]], "biases": [0, 0.25] },
                    "value": { "weights": [[1, -1, 0.5], [0.5, 1, -0.25]] },
                    "projection": { "weights": [[0.5, 0.25], [-0.25, 0.5], [0.75, -0.5]], "biases": [0, 0.25, 0] }
                  }
                ]
              },
              {
                "type": "residual",
                "layers": [
                  { "type": "layerNorm", "gamma": [1, 0.5, 1], "beta": [0, 0, 0.25] },
                  { "weights": [[0.5, 0.25, -0.5], [-0.75, 0.5, 1]], "biases": [0, 0.25], "activation": "gelu" },
                  { "weights": [[0.5, -0.25], [0.25, 0.5], [-0.5, 0.75]], "biases": [0, 0, 0.25], "activation": "identity" }
                ]
              },
              { "type": "layerNorm", "gamma": [1, 1, 1], "beta": [0, 0, 0] },
              { "weights": [[1, 0.5, -0.25], [-0.5, 1, 0.5], [0.25, -1, 0.75]], "biases": [0, 0.25, 0], "activation": "softmax" }
            ]
          },
          "inputs": [[2, 0, 2]],
          "targets": [[0, 2, 1]],
          "loss": { "type": "categoricalCrossEntropy" }
        }
        """)!;

    [Fact]
    public async Task A_wrong_sign_is_told_where_there_is_but_one_step_to_look_at()
    {
        var request = Steps.With("inputs", "[[[1, 2]]]").With("targets", "[[[1, 2]]]");
        var gradients = (await service.Post("/gradients", request)).Json["gradients"]!.DeepClone();
        gradients.AsObject().Remove("inputs");
        var value = gradients["layers"]![0]!["value"]!;
        value["weights"] = JsonNode.Parse($"[{string.Join(',', value["weights"]!.AsArray().Select(row =>
            $"[{string.Join(',', row!.AsArray().Select(weight => (-(double)weight!).ToString(System.Globalization.CultureInfo.InvariantCulture)))}]"))}]");

        var claim = (await service.Post("/gradient-check", request.With("claimed", gradients.ToJsonString()))).Json["claim"]!;

        var diagnosis = Assert.Single(claim["diagnoses"]!.AsArray())!;
        Assert.Equal(("constantFactor", -1), ((string)diagnosis["mistake"]!, (double)diagnosis["factor"]!));
    }

    /// <summary>All parameters' derivations go over the limit, what they share is written once.</summary>
    [Fact]
    public async Task Answers_about_a_language_model_are_marked()
    {
        var explained = await service.Post("/explain", LanguageModel.With("parameters", """["w1", "w40"]"""));
        var (w1, w40) = (Gradient("w1"), Gradient("w40"));

        var graded = await service.Post("/grade", LanguageModel.With("answers", $$"""{ "dE/dw1": {{w1}}, "dE/dw40": {{w40 + 1}} }"""));

        Assert.Equal(413, (await service.Post("/explain", LanguageModel)).Status);
        Assert.Equal(200, graded.Status);
        Assert.Equal(["right", "wrong"], graded.Json["marks"]!.AsArray().Select(mark => (string)mark!["verdict"]!));

        double Gradient(string name) => explained.Json["derivations"]!.AsArray()
            .Where(derivation => (string)derivation!["parameter"]! == name)
            .Select(derivation => (double)derivation!["gradient"]!)
            .Single();
    }

    [Fact]
    public async Task Forward_tells_queries_keys_values_scores_and_what_each_step_takes()
    {
        var layer = (await service.Post("/forward", Steps.Without("targets"))).Json["layers"]![0]!;

        Assert.Equal(["outputs", "queries", "keys", "values", "scores", "attention"], layer.AsObject().Select(member => member.Key));
        Assert.Equal("[[[1,0],[0,0]]]", layer["queries"]!.ToJsonString());
        Assert.Equal("[[[1,0],[0,0]]]", layer["keys"]!.ToJsonString());
        Assert.Equal("[[[1,3],[0,0]]]", layer["values"]!.ToJsonString());
        Assert.Equal("[[[[1,0],[0,0]]]]", layer["scores"]!.ToJsonString());
        Assert.Equal(1 / (1 + Math.Exp(-1)), (double)layer["attention"]![0]![0]![0]![0]!, 1e-15);
        Assert.Equal("[0.5,0.5]", layer["attention"]![0]![0]![1]!.ToJsonString());
        Assert.Equal("[0.5,1.5]", layer["outputs"]![0]![1]!.ToJsonString());
    }

    [Theory]
    [InlineData("causal", "true")]
    [InlineData("mask", "[[1, 0], [1, 1]]")]
    public async Task What_may_not_be_looked_at_has_a_score_and_no_share(string setting, string value)
    {
        var layer = (await service.Post("/forward", Steps.Without("targets").With($"network.layers[0].{setting}", value))).Json["layers"]![0]!;

        Assert.Equal("[[[[1,0],[0,0]]]]", layer["scores"]!.ToJsonString());
        Assert.Equal("[[[[1,0],[0.5,0.5]]]]", layer["attention"]!.ToJsonString());
    }

    [Fact]
    public async Task Gradients_claims_and_states_have_the_parts_as_objects()
    {
        var request = LanguageModel.With("optimizer", Adam);
        var step = await service.Post("/train-step", request);
        Assert.True(step.Status == 200, step.Body);
        var next = await service.Post(
            "/train-step", request.With("optimizer", step.Json["optimizer"]!.ToJsonString()).With("network", step.Json["network"]!.ToJsonString()));
        var gradients = step.Json["gradients"]!;
        var check = await service.Post("/gradient-check", LanguageModel.With("claimed", gradients.ToJsonString()));
        var parts = gradients["layers"]![2]!["layers"]![1]!;

        Assert.Equal(["query", "key", "value", "projection"], parts.AsObject().Select(member => member.Key));
        Assert.Equal(["weights", "biases"], parts["projection"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["weights"], parts["value"]!.AsObject().Select(member => member.Key));
        Assert.NotNull(step.Json["network"]!["layers"]![2]!["layers"]![1]!["query"]!["weights"]);
        Assert.Equal(200, next.Status);
        Assert.True((bool)check.Json["passed"]!, check.Body);
        Assert.True((bool)check.Json["claim"]!["agrees"]!, check.Body);
    }

    [Theory]
    [InlineData("/explain", "application/json")]
    [InlineData("/explain", "text/markdown")]
    [InlineData("/explain", "application/x-ipynb+json")]
    [InlineData("/explain", "text/x-python")]
    [InlineData("/diagram", "image/svg+xml")]
    [InlineData("/train", "application/json")]
    public async Task A_language_model_is_explained_drawn_and_trained(string path, string accept)
    {
        var request = path switch
        {
            "/explain" => LanguageModel.With("optimizer", Adam).With("parameters", """["w7", "w19"]"""),
            "/train" => LanguageModel.With("optimizer", Adam).With("training", """{ "epochs": 5 }"""),
            _ => LanguageModel,
        };

        var answer = await service.Post(path, request.ToJsonString(), accept: accept);

        Assert.True(answer.Status == 200, answer.Body);
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("biases")]
    [InlineData("all")]
    public async Task What_is_frozen_stays(string freeze)
    {
        var request = LanguageModel.With("optimizer", Adam).With("network.layers[2].layers[1].freeze", $"\"{freeze}\"");
        var (before, after) = (Projection(request), Projection((await service.Post("/train-step", request)).Json));

        Assert.Equal(freeze is not "biases", before["weights"]!.ToJsonString() == after["weights"]!.ToJsonString());
        Assert.Equal(freeze is not "weights", before["biases"]!.ToJsonString() == after["biases"]!.ToJsonString());

        static JsonNode Projection(JsonNode json) => json["network"]!["layers"]![2]!["layers"]![1]!["projection"]!;
    }

    [Fact]
    public async Task It_is_made_from_features_and_heads()
    {
        var answer = await service.Post("/initialize", JsonNode.Parse("""
            {
              "inputs": [3, 1], "scheme": "zeros",
              "layers": [{ "type": "attention", "features": 2, "heads": 2, "causal": true }, { "type": "attention", "features": 1, "biases": "none" }]
            }
            """)!);

        Assert.True(answer.Status == 200, answer.Body);
        var layers = answer.Json["network"]!["layers"]!;
        Assert.Equal("2", layers[0]!["heads"]!.ToJsonString());
        Assert.Equal("true", layers[0]!["causal"]!.ToJsonString());
        Assert.Equal("""{"weights":[[0],[0]],"biases":[0,0]}""", layers[0]!["key"]!.ToJsonString());
        Assert.Equal("""{"weights":[[0,0],[0,0]],"biases":[0,0]}""", layers[0]!["projection"]!.ToJsonString());
        Assert.Equal("""{"weights":[[0,0]]}""", layers[1]!["value"]!.ToJsonString());
    }

    [Theory]
    [InlineData("heads", "3", "heads", "is 3, which does not divide the 2 rows of query")]
    [InlineData("heads", "0", "heads", "is 0; expected a whole number of at least 1")]
    [InlineData("mask", "[[1, 0], [0, 0]]", "mask[1]", "allows nothing; expected a 1")]
    [InlineData("mask", "[[1, 0], [1, 2]]", "mask[1][1]", "is 2; expected 0 or 1")]
    [InlineData("mask", "[[1]]", "mask", "is [1][1]; expected [2][2], a row and a column for each step")]
    [InlineData("key.weights", "[[1, 0]]", "key.weights", "has 1 row; expected 2, as many as query")]
    [InlineData("value.weights", "[[1], [2]]", "value.weights", "has 1 value a row; expected 2, as many as query takes")]
    [InlineData("query", """{ "weights": [[1, 0], [0, 1]], "biases": [1] }""", "query.biases", "has 1 value; expected 2, one for each row of weights")]
    [InlineData("projection", """{ "weights": [[1]] }""", "projection.weights", "has 1 value a row; expected 2, as many as value gives")]
    [InlineData("query", """{ "weights": [[1, 0, 0], [0, 1, 0]] }""", "", "takes [steps][3]; inputs has samples of [2][2]")]
    public async Task What_does_not_fit_is_named_at_its_path(string changed, string value, string path, string message)
    {
        var answer = await service.Post("/gradients", Steps.With($"network.layers[0].{changed}", value));

        Assert.Equal(400, answer.Status);
        var full = path.Length == 0 ? "network.layers[0]" : $"network.layers[0].{path}";
        Assert.True(answer.Errors[full] is not null, answer.Body);
        Assert.Equal(message, (string)answer.Errors[full]![0]!);
    }

    [Fact]
    public async Task With_causal_a_step_must_be_allowed_one_up_to_itself()
    {
        var answer = await service.Post(
            "/gradients", Steps.With("network.layers[0].causal", "true").With("network.layers[0].mask", "[[0, 1], [1, 1]]"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            "allows nothing up to its own step, where causal ends; expected a 1", (string)answer.Errors["network.layers[0].mask[0]"]![0]!);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("key")]
    [InlineData("value")]
    public async Task A_part_that_is_missing_is_named(string part)
    {
        var answer = await service.Post("/gradients", Steps.Without($"network.layers[0].{part}"));

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Errors[$"network.layers[0].{part}"]);
    }

    [Fact]
    public async Task Pairs_of_steps_that_are_too_many_are_refused_before_there_is_room_for_them()
    {
        var inputs = string.Join(',', Enumerable.Repeat("[1,0]", 30_000));
        var answer = await service.Post("/gradients", Steps
            .With("inputs", $"[[{inputs}]]").With("targets", $"[[{inputs}]]"));

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task Scores_that_leave_the_finite_range_are_named()
    {
        var answer = await service.Post("/gradients", Steps.With("inputs", "[[[1e200, 0], [0, 0]]]"));

        Assert.Equal(422, answer.Status);
        Assert.Equal("scores", (string)answer.Json["quantity"]!);
    }
}
