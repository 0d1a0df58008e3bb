using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Grading;

[Collection(nameof(Service))]
public sealed class GradeTests(Service service)
{
    private static JsonNode Exercise => Requests.Notebook.Without("parameters");

    private static JsonNode Answered => Exercise.With("answers", """{ "net_h1": 0.0275, "out_h1": 0.0275, "net_h2": 0.39 }""");

    [Fact]
    public async Task Marks_each_answer_against_the_truth_and_the_answers_before_it()
    {
        var answer = await service.Post("/grade", Answered.With("decimals", "2"));

        Assert.Equal(200, answer.Status);
        Assert.Equal(("2", "3", "net_h1"), (Text(answer, "points"), Text(answer, "outOf"), (string)answer.Json["firstMistake"]!));
        var marks = answer.Json["marks"]!.AsArray();
        Assert.Equal(["wrong", "rightFromYours", "right"], marks.Select(mark => (string)mark!["verdict"]!));
        Assert.Equal(("biasForgotten", "The bias b1 was left out."), ((string)marks[0]!["mistake"]!, (string)marks[0]!["explanation"]!));
        Assert.Equal(
            """{"id":"out_h1","given":0.0275,"expected":0.3775,"fromYours":0.0275,"verdict":"rightFromYours","points":1}""",
            marks[1]!.ToJsonString());
    }

    [Fact]
    public async Task An_exercise_may_stand_on_its_own()
    {
        var inside = new JsonObject { ["exercise"] = Exercise.DeepClone(), ["answers"] = Answered["answers"]!.DeepClone() };

        Assert.Equal((await service.Post("/grade", Answered)).Body, (await service.Post("/grade", inside)).Body);
    }

    [Fact]
    public async Task A_class_has_a_result_for_each()
    {
        var answer = await service.Post("/grade", Exercise.With("ask", """["forward", "w8_next"]""").With(
            "submissions", """[{ "id": "a", "answers": { "net_h1": 0.3775 } }, { "id": "b", "answers": { "net_h1": 1, "out_h1": 1 } }]"""));

        var results = answer.Json["results"]!.AsArray();
        Assert.Equal(["a", "b"], results.Select(result => (string)result!["id"]!));
        Assert.Equal(["1", "0"], results.Select(result => result!["points"]!.ToJsonString()));
        Assert.All(results, result => Assert.Equal(9, result!["marks"]!.AsArray().Count));
        Assert.Equal("""{"id":"net_h2","given":null,"expected":0.39249999999999996,"fromYours":0.39249999999999996,"verdict":"missing","points":0}""",
            results[0]!["marks"]![2]!.ToJsonString());
        Assert.Equal("unearned", (string)results[1]!["marks"]![1]!["verdict"]!);
        Assert.Null(results[0]!["firstMistake"]);
        Assert.True(results[0]!.AsObject().ContainsKey("firstMistake"));
        Assert.Equal(["results"], answer.Json.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("answers['net_h9']", "answers", """{ "net_h9": 1 }""", "is 'net_h9', which is no step of this exercise: the network has h1, h2")]
    [InlineData("answers['dE/dw9']", "answers", """{ "dE/dw9": 1 }""", "w1, w2, w3, w4, w5, w6, w7, w8")]
    [InlineData("answers.netto", "answers", """{ "netto": 1 }""", "expected a name as /explain has it, such as net_h1")]
    [InlineData("ask[1]", "ask", """["forward", "E_o3"]""", "the network has o1, o2")]
    [InlineData("answers['net_h1/dw99']", "answers", """{ "net_h1/dw99": 1 }""", "such as net_h1, out_h1, ")]
    [InlineData("answers['dnet_h1/dw3']", "answers", """{ "dnet_h1/dw3": 1 }""", "expected dnet_h1/dw1, ")]
    [InlineData("points['net_h9']", "points", """{ "net_h9": 1 }""", "the network has h1, h2")]
    [InlineData("points['net_h1']", "points", """{ "net_h1": -1 }""", "is -1; expected a number in [0, 1000000]")]
    [InlineData("points['net_h1']", "points", """{ "net_h1": 1e308 }""", "is 1E+308; expected a number in [0, 1000000]")]
    [InlineData("decimals", "decimals", "13", "is 13; expected a whole number in [0, 12]")]
    [InlineData("tolerance", "tolerance", "-1", "is -1; expected a number of at least 0")]
    [InlineData("answers", "submissions", """[{ "id": "a", "answers": {} }]""", "is given beside submissions")]
    [InlineData("network.layers[0].activation", "network.layers[0].activation", "\"rely\"", "did you mean 'relu'")]
    [InlineData("answers['net_h1']", "answers", """{ "net_h1": "0.3" }""", "expected a number")]
    public async Task A_broken_rule_is_told_by_its_path(string path, string property, string json, string expected)
    {
        var answer = await service.Post("/grade", Answered.With(property, json));

        Assert.Equal(400, answer.Status);
        Assert.Contains(expected, answer.Errors[path]?[0]?.ToString() ?? answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_stands_twice_is_told()
    {
        var nothing = await service.Post("/grade", "{}");
        Assert.Equal(["network", "inputs", "targets", "answers"], nothing.Errors.Select(error => error.Key));
        Assert.EndsWith("or an 'exercise' that has it", nothing.Errors["network"]![0]!.ToString(), StringComparison.Ordinal);

        var twice = await service.Post("/grade", Answered.With("exercise", Exercise.ToJsonString()).With("tolerance", "1").With("decimals", "1"));
        Assert.Equal(["network", "inputs", "targets", "loss", "optimizer", "tolerance"], twice.Errors.Select(error => error.Key));

        var inside = new JsonObject { ["exercise"] = Exercise.With("inputs", "[[1]]"), ["answers"] = new JsonObject() };
        Assert.Equal(["exercise.inputs[0]"], (await service.Post("/grade", inside)).Errors.Select(error => error.Key));
    }

    [Fact]
    public async Task Without_an_optimizer_there_are_no_next_values()
    {
        var exercise = Answered.Without("optimizer");

        Assert.Equal(200, (await service.Post("/grade", exercise)).Status);
        Assert.Equal(400, (await service.Post("/grade", exercise.With("answers", """{ "w1_next": 1 }"""))).Status);
    }

    [Fact]
    public async Task What_does_not_follow_to_a_finite_number_is_null()
    {
        var answer = await service.Post("/grade", Exercise.With("answers", """{ "net_h1": 1e308, "net_h2": 1e308, "out_o1": -1e308, "E": 1 }"""));

        Assert.Null(answer.Json["marks"]!.AsArray().Single(mark => (string)mark!["id"]! == "E")!["fromYours"]);
    }

    [Fact]
    public async Task A_large_class_is_marked_in_one_request()
    {
        var submission = """{ "id": "x", "answers": { "net_h1": 0.3, "out_h1": 0.3, "net_o1": 0.1, "dE/dw5": 0, "w5_next": 0.4 } }""";
        var answer = await service.Post("/grade", Exercise.With("submissions", $"[{string.Join(',', Enumerable.Repeat(submission, 500))}]"));

        Assert.Equal(500, answer.Json["results"]!.AsArray().Count);
    }

    private static string Text(Answer answer, string property) => answer.Json[property]!.ToJsonString();
}
