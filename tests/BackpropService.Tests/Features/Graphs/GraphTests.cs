using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Graphs;

[Collection(nameof(Service))]
public sealed class GraphTests(Service service)
{
    [Fact]
    public async Task Gives_every_node_with_its_value_gradient_and_partials()
    {
        var answer = await Post("q = x + y; f = q * z", """{"x":-2,"y":5,"z":-4}""");

        Assert.Equal(
            """
            {"value":-12,"gradients":{"x":-4,"y":-4,"z":3},"nodes":[
            {"id":0,"name":"x","operation":"value","operands":[],"value":-2,"gradient":-4,"partials":[]},
            {"id":1,"name":"y","operation":"value","operands":[],"value":5,"gradient":-4,"partials":[]},
            {"id":2,"name":"z","operation":"value","operands":[],"value":-4,"gradient":3,"partials":[]},
            {"id":3,"name":"q","operation":"+","operands":[0,1],"value":3,"gradient":-4,"partials":[1,1]},
            {"id":4,"name":"f","operation":"*","operands":[3,2],"value":-12,"gradient":1,"partials":[-4,3]}]}
            """.ReplaceLineEndings(string.Empty),
            answer.Body);
    }

    [Fact]
    public async Task The_documentations_circuit_is_what_the_service_gives()
    {
        var answer = await service.Post(
            "/graph", Request("q = x + y; f = q * z", """{"x":-2,"y":5,"z":-4}""").ToJsonString(), accept: "image/svg+xml");

        Assert.Equal(200, answer.Status);
        await GoldenFile.Matches("docs/circuit.svg", answer.Body);
    }

    [Fact]
    public async Task Lists_come_back_as_lists()
    {
        var answer = await Post("f = dot(w, x) + b", """{"w":[1,2],"x":[3,4],"b":5,"unused":[0]}""");

        Assert.Equal(
            """{"w":[3,4],"x":[1,2],"b":1,"unused":[0]}""", answer.Json["gradients"]!.ToJsonString());
        Assert.Equal("[[3,4],[1,2]]", answer.Json["nodes"]![4]!["partials"]!.ToJsonString());
    }

    [Theory]
    [InlineData(null, "result", 12)]
    [InlineData("p", "p", 6)]
    [InlineData("x", "x", 3)]
    public async Task Of_chooses_the_result(string? of, string name, double value)
    {
        var request = Request("p = x * 2; p + 6", """{"x":3}""");
        request["of"] = of;
        var answer = await service.Post("/graph", request);

        Assert.Equal(value, (double)answer.Json["value"]!);
        Assert.Equal(1, (double)answer.Json["nodes"]!.AsArray().Single(node => (string?)node!["name"] == name)!["gradient"]!);
    }

    [Fact]
    public async Task Check_compares_with_central_differences()
    {
        var request = Request("f = sin(x) * sum(u * u) + relu(k)", """{"x":1,"u":[1,2],"k":0}""");
        request["check"] = true;
        var check = (await service.Post("/graph", request)).Json["check"]!;

        Assert.True((bool)check["passed"]!);
        Assert.InRange((double)check["largestError"]!, 0, 1e-8);
        Assert.Equal(
            ["values.x", "values.u[0]", "values.u[1]", "values.k"],
            check["gradients"]!.AsArray().Select(gradient => (string)gradient!["path"]!));
        Assert.Equal([false, false, false, true], check["gradients"]!.AsArray().Select(gradient => (bool)gradient!["kink"]!));
    }

    [Theory]
    [InlineData("f = x +* 2", "expression", "line 1, column 8: '*' stands here; expected a number, a name, '(' or '['")]
    [InlineData("f = 1\ng = sigmod(x)", "expression", "line 2, column 5: 'sigmod' is no function; did you mean 'sigmoid'?")]
    [InlineData("ln(x)", "expression", "line 1, column 1: 'ln' is no function; did you mean 'log'?")]
    [InlineData("w1st = x; f = w1ts", "expression", "line 1, column 15: 'w1ts' is neither given nor assigned before; did you mean 'w1st'?")]
    [InlineData("f = [x, 1]", "expression", "line 1, column 5: 'f' is a list of 2; expected a number, as 'sum' makes of a list")]
    [InlineData("import os", "expression", "line 1, column 1: 'import' is neither given nor assigned before")]
    [InlineData("__import__('os')", "expression", "line 1, column 12: ''' means nothing here")]
    public async Task A_broken_expression_is_refused_with_its_place(string expression, string path, string message)
    {
        var answer = await Post(expression, """{"x":3}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(message, (string)answer.Errors[path]![0]!);
    }

    [Theory]
    [InlineData("f = {0}", "{0}", "values['aaa", "has a name of 201 characters; expected one of at most 200")]
    [InlineData("{0} = 3", "b", "expression", "line 1, column 1: '{0}' has 201 characters; expected a name of at most 200")]
    public async Task Names_have_200_characters_at_most(string expression, string value, string path, string message)
    {
        var (longest, longer) = (new string('a', 200), new string('a', 201));
        var shown = $"{longer[..40]}…";

        var answered = await Post(With(expression, longest), $$"""{"{{With(value, longest)}}":3}""");
        var refused = await Post(With(expression, longer), $$"""{"{{With(value, longer)}}":3}""");

        Assert.Equal(200, answered.Status);
        Assert.Equal(400, refused.Status);
        var (at, told) = Assert.Single(refused.Errors.AsObject());
        Assert.StartsWith(path, at, StringComparison.Ordinal);
        Assert.Equal(With(message, shown), (string)told![0]!);

        static string With(string text, string name) => text.Replace("{0}", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_is_told_where_it_stands()
    {
        var answer = await service.Post("/graph", """{"expression":"x = 1\ud800"}""");
        Assert.Equal("line 1, column 6: '\uFFFD' means nothing here", (string)answer.Errors["expression"]![0]!);
    }

    [Theory]
    [InlineData("""{"x":"3"}""", "values.x", "is the text '3'; expected a number or an array of numbers")]
    [InlineData("""{"x":[[1]]}""", "values.x", "is nested 2 deep; expected a number or an array of numbers")]
    [InlineData("""{"x":[1,null]}""", "values.x[1]", "is null; expected a number")]
    [InlineData("""{"x":null}""", "values.x", "is null; expected a number or an array of numbers")]
    [InlineData("""{"x":1e999}""", "values.x", "is the number 1e999; expected a number within binary64's range")]
    [InlineData("""{"x":[]}""", "values.x", "is empty; expected a number or an array of numbers, at least one")]
    [InlineData("""{"exp":1}""", "values.exp", "has the name of a function; expected another than 'exp', 'log'")]
    [InlineData("""{"a b":1}""", "values['a b']", "is no name; expected letters, digits and '_', a digit not first")]
    [InlineData("""{"1":1}""", "values.1", "is no name")]
    [InlineData("""[1]""", "values", "is an array; expected an object with a number or an array of numbers under each name")]
    public async Task A_value_that_is_none_is_refused_alone(string values, string path, string message)
    {
        var answer = await Post("f = x", values);

        Assert.Equal(400, answer.Status);
        Assert.Equal(path, Assert.Single(answer.Errors.AsObject()).Key);
        Assert.StartsWith(message, (string)answer.Errors[path]![0]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("g", "line 1, column 1: 'g' is neither given nor assigned; expected 'x' or 'f'")]
    [InlineData("F", "line 1, column 1: 'F' is neither given nor assigned; expected 'x' or 'f'; did you mean 'f'?")]
    public async Task A_result_that_there_is_not_is_refused(string of, string message)
    {
        var request = Request("f = x", """{"x":3}""");
        request["of"] = of;

        Assert.Equal(message, (string)(await service.Post("/graph", request)).Errors["of"]![0]!);
    }

    [Fact]
    public async Task A_list_as_the_result_is_refused_where_it_is_chosen()
    {
        var request = Request("h = [x, x]; f = sum(h)", """{"x":3}""");
        request["of"] = "h";

        Assert.Equal(
            "line 1, column 5: 'h' is a list of 2; expected a number, as 'sum' makes of a list",
            (string)(await service.Post("/graph", request)).Errors["of"]![0]!);
    }

    [Theory]
    [InlineData("f = 1 / x", "value", "/", 5, "the value of node 2 'f' ('/') is infinite")]
    [InlineData("f = 2 + x / x", "value", "/", 9, "the value of node 2 ('/') is not a number")]
    [InlineData("f = log(x - 1)", "value", "log", 5, "the value of node 3 'f' ('log') is not a number")]
    [InlineData("f = sqrt(x)", "partial", "sqrt", 5, "the partial of node 1 'f' ('sqrt') is infinite")]
    public async Task What_is_not_finite_is_named(string expression, string quantity, string operation, int column, string message)
    {
        var answer = await Post(expression, """{"x":0}""");

        Assert.Equal(422, answer.Status);
        Assert.Equal(
            (quantity, operation, 1, column),
            ((string)answer.Json["quantity"]!, (string)answer.Json["operation"]!, (int)answer.Json["line"]!, (int)answer.Json["column"]!));
        Assert.StartsWith($"line 1, column {column}: {message}", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:ExpressionCharacters", "20001 characters of an expression")]
    [InlineData("Limits:DerivationSteps", "20006 steps of derivations")]
    public async Task What_is_too_long_is_refused(string limit, string requested)
    {
        var answer = limit == "Limits:ExpressionCharacters"
            ? await Post("x" + new string(' ', 20_000), """{"x":1}""")
            : await Post("f = sum(u)", $$"""{"u":[{{string.Join(',', Enumerable.Repeat(1, 10_002))}}]}""");

        Assert.Equal((413, limit), (answer.Status, (string?)answer.Json["limit"]));
        Assert.Contains($"takes {requested}", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_has_a_limit_of_its_own()
    {
        var answer = await Ask("f = " + string.Join('+', Enumerable.Repeat("x", 600)), "image/svg+xml");

        Assert.Equal((413, "Limits:DrawnNodes"), (answer.Status, (string?)answer.Json["limit"]));
    }

    [Theory]
    [InlineData("text/markdown", "# The gradients of f")]
    [InlineData("application/x-ipynb+json", "\"nbformat\": 4")]
    [InlineData("text/x-python", "check(\"df/dx\", x.grad, 6.0)")]
    [InlineData("image/svg+xml", "<title>f = 9, ∂f/∂f = 1, by x 3, by x 3</title>")]
    public async Task Gives_texts_and_the_circuit(string mediaType, string part)
    {
        var answer = await Ask("f = x * x", mediaType);

        Assert.Equal((200, mediaType), (answer.Status, answer.MediaType!.MediaType));
        Assert.Contains(part, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_text_is_answered_or_refused()
    {
        string[] words =
        [
            "x", "u", "zz", "1", "2.5", "1e999", "+", "-", "*", "**", "/", "(", ")", "[", "]", ",", ";", "\n", "=", "+=", "exp(", "log(",
            "max(", "sum(", "u[0]", "#", " ", "é", "\0", "\"",
        ];
        var random = new Random(2);
        string[] types = ["application/json", "text/markdown", "application/x-ipynb+json", "text/x-python", "image/svg+xml"];
        for (var i = 0; i < 1_500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => words[random.Next(words.Length)]));
            var answer = await Ask(text, types[i % types.Length]);

            Assert.True(answer.Status is 200 or 400 or 422, $"{answer.Status} for {text}: {answer.Body}");
            Assert.True(answer.Status == 200 || answer.Body.Contains("line ", StringComparison.Ordinal), $"{text}: {answer.Body}");
        }
    }

    private static JsonObject Request(string expression, string values) =>
        new() { ["expression"] = expression, ["values"] = JsonNode.Parse(values) };

    private async Task<Answer> Post(string expression, string values) => await service.Post("/graph", Request(expression, values));

    private Task<Answer> Ask(string expression, string mediaType) =>
        service.Post("/graph", Request(expression, """{"x":3,"u":[1,2]}""").ToJsonString(), accept: mediaType);
}
