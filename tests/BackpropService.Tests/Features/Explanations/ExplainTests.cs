using System.Globalization;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Explanations;

[Collection(nameof(Service))]
public sealed class ExplainTests(Service service)
{
    private const string Notebook = "application/x-ipynb+json";

    private static JsonNode Request => Requests.Notebook.With("parameters", """["w8", "w2"]""");

    // The files that the README links to.
    [Theory]
    [InlineData(Notebook, "notebook.ipynb")]
    [InlineData("text/markdown", "notebook.md")]
    public async Task The_stored_documents_are_what_the_service_gives(string mediaType, string file)
    {
        var answer = await service.Post("/explain", Request.ToJsonString(), accept: mediaType);

        await GoldenFile.Matches($"docs/{file}", answer.Body);
    }

    [Fact]
    public async Task Answers_in_JSON_with_one_derivation_per_parameter()
    {
        var answer = await service.Post("/explain", Request);

        var derivation = answer.Json["derivations"]![0]!;
        Assert.Equal(("w8", "network.layers[1].weights[1][1]"), ((string)derivation["parameter"]!, (string)derivation["path"]!));
        Assert.Equal(
            ("0.55", "0.0057403124999999555", "0.5471298437500001"),
            (derivation["value"]!.ToJsonString(), derivation["gradient"]!.ToJsonString(), derivation["next"]!.ToJsonString()));
        Assert.Equal("0.4211247656249999", answer.Json["loss"]!["total"]!.ToJsonString());
        Assert.Equal(2, answer.Json["derivations"]!.AsArray().Count);
    }

    [Fact]
    public async Task Without_an_optimizer_the_gradients_alone_are_derived()
    {
        var (with, without) = (await service.Post("/explain", Request), await service.Post("/explain", Request.Without("optimizer")));

        var derivation = without.Json["derivations"]![0]!.AsObject();
        Assert.Equal(with.Json["derivations"]![0]!["gradient"]!.ToJsonString(), derivation["gradient"]!.ToJsonString());
        Assert.Equal("dE/dw8", (string)derivation["steps"]!.AsArray()[^1]!["id"]!);
        Assert.False(derivation.ContainsKey("next"));
    }

    [Theory]
    [InlineData("text/markdown", "| w8 | gradient |\n| --- | --- |")]
    [InlineData("application/x-ipynb+json", "Calculate the gradient of $w8$")]
    [InlineData("text/x-python", "no step. ")]
    public async Task Texts_without_an_optimizer_have_no_next_values(string mediaType, string found)
    {
        var answer = await service.Post("/explain", Request.Without("optimizer").ToJsonString(), accept: mediaType);

        Assert.Contains(found, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("next", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clipping_without_an_optimizer_is_refused()
    {
        var answer = await service.Post(
            "/explain", Request.Without("optimizer").With("gradientClipping", """{ "type": "norm", "threshold": 1 }"""));

        Assert.Equal("is given without optimizer; expected both or neither", (string)answer.Errors["gradientClipping"]![0]!);
    }

    // 0.5·0.3775 + 0.55·0.3925 + 0.6 = 1.004625, in doubles 1.0046249999999999.
    [Fact]
    public async Task Digits_round_the_numbers_in_formulas_and_leave_values_exact()
    {
        var answer = await service.Post("/explain", Request.With("digits", "3"));

        var step = answer.Json["derivations"]![0]!["steps"]!.AsArray().Single(step => (string)step!["id"]! == "net_o2")!;
        Assert.Equal(@"0.5 \cdot 0.378 + 0.55 \cdot 0.392 + 0.6", (string)step["substituted"]!);
        Assert.Equal("1.0046249999999999", step["value"]!.ToJsonString());
    }

    [Fact]
    public async Task Digits_of_large_and_small_numbers_are_powers_of_ten()
    {
        var answer = await service.Post("/explain", Request.With("digits", "2").With("inputs", "[[123456, 0.000012]]"));

        var step = answer.Json["derivations"]![0]!["steps"]!.AsArray().Single(step => (string)step!["id"]! == "net_h2")!;
        Assert.Equal(@"0.25 \cdot 1.2 \cdot 10^{5} + 0.3 \cdot 1.2 \cdot 10^{-5} + 0.35", (string)step["substituted"]!);
    }

    [Fact]
    public async Task Digits_round_the_numbers_of_the_text()
    {
        var answer = await service.Post("/explain", Request.With("digits", "2").ToJsonString(), accept: "text/markdown");

        Assert.Contains("| w8 | gradient | next value |\n| --- | --- | --- |\n| 0.55 | 0.0057 | 0.55 |", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    public async Task Digits_are_as_many_as_a_number_has(int digits)
    {
        var answer = await service.Post("/explain", Request.With("digits", digits.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(400, answer.Status);
        Assert.Equal($"is {digits}; expected a whole number in [1, 17]", (string)answer.Errors["digits"]![0]!);
    }

    [Fact]
    public async Task Without_parameters_derives_all()
    {
        var answer = await service.Post("/explain", Requests.Notebook);

        Assert.Equal(
            ["w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8", "b1", "b2"],
            answer.Json["derivations"]!.AsArray().Select(derivation => (string)derivation!["parameter"]!));
    }

    [Fact]
    public async Task Gradients_and_next_values_are_those_of_train_step()
    {
        var request = Requests.Notebook.With("optimizer", """{ "type": "adam", "learningRate": 0.1 }""")
            .With("gradientClipping", """{ "type": "norm", "threshold": 0.1 }""");
        var step = await service.Post("/train-step", request);

        var answer = await service.Post("/explain", request);

        Assert.All(answer.Json["derivations"]!.AsArray(), derivation =>
        {
            var path = (string)derivation!["path"]!;
            Assert.Equal(step.Json.At(path)!.ToJsonString(), derivation["next"]!.ToJsonString());
            Assert.Equal(
                step.Json.At(path.Replace("network", "gradients", StringComparison.Ordinal))!.ToJsonString(), derivation["gradient"]!.ToJsonString());
        });
    }

    [Fact]
    public async Task Takes_fused_arithmetic_and_gives_its_bits()
    {
        var request = Requests.Notebook.With("inputs", "[[0.3, 0.7]]");
        var plain = await service.Post("/explain", request);
        var step = await service.Post("/train-step", request.With("arithmetic", "\"fused\""));

        var answer = await service.Post("/explain", request);

        Assert.Equal(200, answer.Status);
        Assert.NotEqual(plain.Body, answer.Body);
        Assert.All(answer.Json["derivations"]!.AsArray(), derivation => Assert.Equal(
            step.Json.At((string)derivation!["path"]!)!.ToJsonString(), derivation["next"]!.ToJsonString()));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData(Notebook, Notebook)]
    [InlineData("text/x-python", "text/x-python")]
    [InlineData("text/html, text/*;q=0.5", "text/markdown")]
    public async Task Answers_in_the_media_type_asked_for(string? accept, string expected)
    {
        var answer = await service.Post("/explain", Request.ToJsonString(), accept: accept);

        Assert.Equal((200, expected), (answer.Status, answer.MediaType?.MediaType));
    }

    [Fact]
    public async Task A_media_type_that_it_cannot_give_is_refused_with_those_that_it_can()
    {
        var answer = await service.Post("/explain", Request.ToJsonString(), accept: "application/pdf");

        Assert.Equal(406, answer.Status);
        Assert.Contains("application/json, application/vnd.msgpack, text/markdown, application/x-ipynb+json, text/x-python", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parameters", """["w99"]""", "parameters[0]", "is 'w99'; the network has w1…w8 and b1…b2")]
    [InlineData("parameters", """["w8", "w08"]""", "parameters[1]", "is 'w08'; the network has w1…w8 and b1…b2")]
    [InlineData("parameters", """["b2", "b2"]""", "parameters[1]", "is 'b2' a second time; expected each name once")]
    [InlineData("parameters", "[]", "parameters", "is empty; expected at least one name, or no 'parameters' at all for every weight and bias")]
    [InlineData("parameters", """[8]""", "parameters[0]", "is the number 8; expected a text")]
    [InlineData("inputs", "[[0.05, 0.1], [0.05, 0.1]]", "inputs", "has 2 samples; a derivation takes exactly 1")]
    public async Task A_broken_rule_is_named_at_its_path(string property, string json, string path, string message)
    {
        var answer = await service.Post("/explain", Request.With(property, json));

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Theory]
    [InlineData("[[1]]", "", "w1")]
    [InlineData("[[1]]", "\"biases\":[0],", "w1 and b1")]
    [InlineData("[[1],[1]]", "", "w1…w2")]
    public async Task Names_that_are_there_are_told_whatever_the_network_has(string weights, string biases, string names)
    {
        var network = $$"""{ "layers": [{ "weights": {{weights}}, {{biases}} "activation": "relu" }] }""";

        var answer = await service.Post("/explain", Request.With("network", network).With("parameters", """["w3"]"""));

        Assert.Equal($"is 'w3'; the network has {names}", (string)answer.Errors["parameters[0]"]![0]!);
    }

    [Theory]
    [InlineData("{}", "network.layers")]
    [InlineData("""{ "layers": null }""", "network.layers")]
    [InlineData("""{ "layers": [null] }""", "network.layers[0]")]
    [InlineData("""{ "layers": [{ "activation": "relu" }] }""", "network.layers[0].weights")]
    [InlineData("""{ "layers": [{ "weights": [[1, 2]] }] }""", "network.layers[0].activation")]
    [InlineData("""{ "layers": [{ "weights": [[1, 2]], "activation": "relu" }, { "activation": "relu" }] }""", "network.layers[1].weights")]
    [InlineData("""{ "layers": [{ "weights": [[1, 2]], "activation": 3 }] }""", "network.layers[0].activation")]
    [InlineData("""{ "layers": [{ "weights": [[1, "2"]], "activation": "relu" }] }""", "network.layers[0].weights[0][1]")]
    [InlineData("""{ "layers": [{ "weights": [[1, 2]], "activation": "elu", "alpha": "1" }] }""", "network.layers[0].alpha")]
    public async Task Names_are_not_looked_up_in_a_network_that_cannot_be_read(string network, string path)
    {
        var answer = await service.Post("/explain", Request.With("network", network));

        Assert.Equal(400, answer.Status);
        Assert.NotNull(answer.Errors[path]);
    }

    [Fact]
    public async Task More_steps_than_the_limit_are_refused_by_name()
    {
        var row = $"[{string.Join(',', Enumerable.Repeat("0.1", 30))}]";
        var layer = $$"""{ "weights": [{{string.Join(',', Enumerable.Repeat(row, 30))}}], "activation": "tanh" }""";
        var request = Requests.Notebook
            .With("network", $$"""{ "layers": [{{layer}}, {{layer}}] }""")
            .With("inputs", $"[{row}]")
            .With("targets", $"[{row}]");

        var answer = await service.Post("/explain", request);

        Assert.Equal(413, answer.Status);
        Assert.Equal("Limits:DerivationSteps", (string)answer.Json["limit"]!);
    }

    [Fact]
    public async Task A_value_that_leaves_the_finite_range_is_a_422()
    {
        var answer = await service.Post("/explain", Request.With("inputs", "[[1e200, 1e200]]").With("targets", "[[-1e200, 0]]"));

        Assert.Equal((422, "loss"), (answer.Status, (string)answer.Json["quantity"]!));
    }
}
