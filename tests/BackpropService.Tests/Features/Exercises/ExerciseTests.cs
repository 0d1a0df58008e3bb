using System.Diagnostics;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Features.Exercises;

[Collection(nameof(Service))]
public sealed class ExerciseTests(Service service)
{
    [Fact]
    public async Task An_exercise_can_be_marked_as_it_was_made()
    {
        var made = await service.Post("/exercise", """{ "seed": 3, "solutions": true }""");
        Assert.Equal(200, made.Status);
        var exercise = made.Json["exercises"]![0]!;
        var answers = new JsonObject(exercise["solutions"]!.AsObject().Select(solution =>
            KeyValuePair.Create(solution.Key, (JsonNode?)Math.Round(solution.Value!.GetValue<double>(), 4))));

        var graded = await service.Post("/grade", new JsonObject { ["exercise"] = exercise.DeepClone(), ["answers"] = answers });

        Assert.Null(graded.Json["firstMistake"]);
        Assert.Equal(exercise["ask"]!.AsArray().Count, graded.Json["points"]!.GetValue<double>());
        Assert.Equal(graded.Json["outOf"]!.ToJsonString(), graded.Json["points"]!.ToJsonString());
    }

    // The files that docs/marking.md links to: a sheet with its solution, and the marks of somebody who forgot the first bias.
    [Fact]
    public async Task The_stored_documents_are_what_the_service_gives()
    {
        const string Request = """{ "seed": 1, "solutions": true }""";
        await GoldenFile.Matches("docs/worksheet.md", (await service.Post("/exercise", Request, accept: "text/markdown")).Body);

        var exercise = (await service.Post("/exercise", Request)).Json["exercises"]![0]!;
        var layer = exercise["network"]!["layers"]![0]!;
        var forgetful = Number(exercise["solutions"]!["net_h1"]) - Number(layer["biases"]![0]);
        var first = await Grade(exercise, new JsonObject { ["net_h1"] = Math.Round(forgetful, 4) });
        var answers = new JsonObject(first.Json["marks"]!.AsArray().Select(mark => KeyValuePair.Create(
            (string)mark!["id"]!, (JsonNode?)Math.Round(Number(mark["given"] ?? mark["fromYours"]), 4))));
        var marked = await Grade(exercise, answers);

        Assert.Equal(("net_h1", Number(marked.Json["outOf"]) - 1), ((string)marked.Json["firstMistake"]!, Number(marked.Json["points"])));
        await GoldenFile.Matches("docs/marks.json", marked.Body.Replace("},{", "},\n{", StringComparison.Ordinal) + "\n");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/markdown")]
    [InlineData("application/vnd.moodle+xml")]
    [InlineData("text/vnd.gift")]
    public async Task The_same_request_gives_the_same_bytes(string accept)
    {
        const string Request = """{ "seed": 11, "variants": 3, "solutions": true }""";
        var one = await service.Post("/exercise", Request, accept: accept);
        var other = await service.Post("/exercise", Request, accept: accept);

        Assert.Equal(200, one.Status);
        Assert.Equal(accept, one.MediaType!.MediaType);
        Assert.Equal(one.Bytes, other.Bytes);
    }

    [Fact]
    public async Task A_variant_is_made_alone_by_its_own_seed()
    {
        var several = (await service.Post("/exercise", """{ "seed": 11, "variants": 3 }""")).Json["exercises"]!.AsArray();
        Assert.Equal(3, several.Select(exercise => exercise!.ToJsonString()).Distinct().Count());
        foreach (var variant in several)
        {
            var alone = await service.Post("/exercise", new JsonObject { ["seed"] = variant!["seed"]!.DeepClone() });
            Assert.Equal(variant.ToJsonString(), alone.Json["exercises"]![0]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("""{ "inputs": 2, "layers": [{ "neurons": 2, "activation": "tanh" }, { "neurons": 1, "activation": "sigmoid", "biases": "none" }] }""", "tanh")]
    [InlineData("""{ "inputs": [1, 2, 3], "layers": [{ "type": "conv2d", "filters": 1, "size": 2, "activation": "sigmoid" }, { "type": "flatten" }, { "neurons": 1, "activation": "identity" }], "ask": ["forward", "loss"] }""", "sigmoid")]
    [InlineData("""{ "inputs": 2, "layers": [{ "type": "residual", "layers": [{ "neurons": 2, "activation": "tanh" }] }, { "neurons": 1, "activation": "identity" }], "ask": ["forward"] }""", null)]
    public async Task Layers_may_be_those_that_can_be_initialized(string request, string? activation)
    {
        var made = await service.Post("/exercise", JsonNode.Parse(request)!.With("solutions", "true"));

        Assert.Equal(200, made.Status);
        var exercise = made.Json["exercises"]![0]!;
        Assert.Equal(activation, (string?)exercise["network"]!["layers"]![0]!["activation"]);
        var graded = await service.Post(
            "/grade", new JsonObject { ["exercise"] = exercise.DeepClone(), ["answers"] = exercise["solutions"]!.DeepClone() });
        Assert.Equal(graded.Json["outOf"]!.ToJsonString(), graded.Json["points"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "layers": [{ "neurons": 1, "activation": "tanh" }] }""", "inputs", "is missing; layers that are objects need")]
    [InlineData("""{ "inputs": 2, "layers": [2, 1] }""", "inputs", "is given without layers that are objects")]
    [InlineData("""{ "inputs": 2, "activation": "tanh", "layers": [{ "neurons": 1, "activation": "tanh" }] }""", "activation", "is given beside layers that have their own")]
    [InlineData("""{ "inputs": 2, "layers": [2, { "neurons": 1, "activation": "tanh" }] }""", "layers[0]", "is the number 2; expected an object")]
    [InlineData("""{ "inputs": 2, "layers": [{ "type": "dropout" }, { "neurons": 1, "activation": "tanh" }] }""", "layers[0].type", "is 'dropout', which nobody computes by hand; expected 'dense', 'activation'")]
    [InlineData("""{ "inputs": [1, 2, 2], "layers": [{ "type": "conv2d", "filters": 1, "size": 2 }] }""", "layers", "give [1][1][1]; expected a list of outputs")]
    [InlineData("""{ "inputs": 2, "layers": [{ "neurons": 65, "activation": "tanh" }] }""", "layers[0]", "gives [65], more values than somebody computes by hand")]
    [InlineData("""{ "inputs": [100], "layers": [{ "neurons": 1, "activation": "tanh" }] }""", "inputs", "are more values than somebody computes by hand")]
    [InlineData("""{ "inputs": 2, "layers": [{ "type": "flatten" }, { "type": "conv1d", "filters": 1, "size": 1 }] }""", "layers[1]", "takes [channels][length]")]
    [InlineData("""{ "inputs": 2, "layers": [{ "neurons": 2, "activation": "tanh" }], "loss": { "type": "focal" } }""", "loss.type", "")]
    [InlineData("""{ "layers": "2-2-1" }""", "layers", "is the text '2-2-1'; expected an array of whole numbers, or of objects")]
    [InlineData("""{ "digits": 18 }""", "digits", "is 18; expected a whole number in [1, 17]")]
    public async Task Layers_that_make_no_exercise_are_refused(string request, string path, string message)
    {
        var answer = await service.Post("/exercise", request);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(message, (string)answer.Errors[path]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digits_round_the_numbers_of_solutions()
    {
        var sheet = (await service.Post("/exercise", """{ "seed": 3, "solutions": true, "digits": 3 }""", accept: "text/markdown")).Body;

        Assert.Contains("| step | rounded | more digits |", sheet, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]\\.[0-9]{7}", sheet[sheet.IndexOf("# Solution", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task A_class_set_is_made_in_no_time()
    {
        await service.Post("/exercise", "{}");
        var clock = Stopwatch.StartNew();
        var answer = await service.Post("/exercise", """{ "variants": 30, "layers": [2, 2, 2] }""");

        Assert.Equal(30, answer.Json["exercises"]!.AsArray().Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("""{ "layers": [2] }""", "layers", "has 1 sizes")]
    [InlineData("""{ "layers": [2, 0] }""", "layers[1]", "is 0; expected a whole number in [1, 10]")]
    [InlineData("""{ "layers": [2, 1000000000] }""", "layers[1]", "expected a whole number in [1, 10]")]
    [InlineData("""{ "activation": "sigmod" }""", "activation", "did you mean 'sigmoid'")]
    [InlineData("""{ "decimals": 13 }""", "decimals", "is 13; expected a whole number in [0, 12]")]
    [InlineData("""{ "decimals": -1 }""", "decimals", "is -1")]
    [InlineData("""{ "variants": 0 }""", "variants", "is 0; expected a whole number in [1, 100]")]
    [InlineData("""{ "seed": -1 }""", "seed", "is -1")]
    [InlineData("""{ "ask": [] }""", "ask", "is empty")]
    [InlineData("""{ "ask": ["forward", "net_h9"] }""", "ask[1]", "the network has h1, h2")]
    [InlineData("""{ "optimizer": { "type": "sgd" } }""", "optimizer.learningRate", "is missing")]
    [InlineData("""{ "loss": { "type": "hinges" } }""", "loss.type", "did you mean 'hinge'")]
    public async Task A_broken_rule_is_told_by_its_path(string request, string path, string expected)
    {
        var answer = await service.Post("/exercise", request);

        Assert.Equal(400, answer.Status);
        Assert.Contains(expected, answer.Errors[path]?[0]?.ToString() ?? answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_made_is_a_422_in_words()
    {
        // The first step of rprop is the learning rate, here halfway between 0 and 1.
        var answer = await service.Post("/exercise", """{ "decimals": 0, "optimizer": { "type": "rprop", "learningRate": 0.5 } }""");

        Assert.Equal(422, answer.Status);
        Assert.Contains("round one way only at 0 decimals", (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_steps_than_a_request_may_ask_for_are_a_413() =>
        Assert.Equal(413, (await service.Post("/exercise", """{ "layers": [10, 10, 10, 10, 10] }""")).Status);

    private Task<Answer> Grade(JsonNode exercise, JsonObject answers) =>
        service.Post("/grade", new JsonObject { ["exercise"] = exercise.DeepClone(), ["answers"] = answers });

    private static double Number(JsonNode? node) => node!.GetValue<double>();
}
