using System.Text.Json.Nodes;
using Backprop;
using Backprop.Catalogs;
using Backprop.Initializers;
using Backprop.Losses;
using Backprop.Optimizers;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.OpenApi;

namespace BackpropService.Tests.Hosting.OpenApi;

[Collection(nameof(Service))]
public sealed class DocumentTests(Service service)
{
    private static readonly string[] ProblemStatuses = ["400", "401", "406", "408", "413", "415", "422", "429", "500", "503", "504"];

    [Fact]
    public async Task Is_shown_in_Swagger_UI()
    {
        using var page = await service.Client.GetAsync("/swagger/index.html");

        Assert.True(page.IsSuccessStatusCode);
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("swagger-ui", text, StringComparison.Ordinal);
        Assert.Contains("<script src='ui.js' type='module'>", text, StringComparison.Ordinal);
        Assert.Contains("href='ui.css'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/swagger/ui.js", "text/javascript")]
    [InlineData("/swagger/ui.css", "text/css")]
    public async Task What_makes_Swagger_UI_more_legible_is_there(string path, string mediaType)
    {
        using var response = await service.Client.GetAsync(path);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does()
    {
        Assert.All(await Operations(), operation =>
        {
            Assert.False(string.IsNullOrEmpty((string?)operation.Node["operationId"]), operation.Name);
            Assert.False(string.IsNullOrEmpty((string?)operation.Node["summary"]), operation.Name);
            Assert.False(string.IsNullOrEmpty((string?)operation.Node["description"]), operation.Name);
        });
    }

    [Fact]
    public async Task Every_tag_has_a_description()
    {
        var document = await Document();
        var described = document["tags"]!.AsArray().Where(tag => tag!["description"] is not null).Select(tag => (string)tag!["name"]!);
        var used = (await Operations()).SelectMany(operation => operation.Node["tags"]!.AsArray()).Select(tag => (string)tag!).Distinct();

        Assert.Empty(used.Except(described));
    }

    [Fact]
    public async Task Every_body_that_succeeds_has_an_example()
    {
        var bare =
            from operation in await Operations()
            from content in Contents(operation.Node["requestBody"]).Concat(Contents(operation.Node["responses"]!["200"]))
            where Example.Extensions.ContainsKey(content.Key) && content.Value!["examples"] is null
            select $"{operation.Name} {content.Key}";

        Assert.Empty(bare);
    }

    [Fact]
    public async Task Every_operation_with_a_body_documents_its_problems_with_examples()
    {
        var withBody = (await Operations()).Where(operation => operation.Node["requestBody"] is not null);

        Assert.All(withBody, operation => Assert.All(ProblemStatuses, status =>
        {
            var problem = operation.Node["responses"]![status]?["content"]?["application/problem+json"];
            Assert.Equal("#/components/schemas/Problem", (string?)problem?["schema"]?["$ref"]);
            Assert.NotEmpty(problem!["examples"]!.AsObject());
        }));
    }

    [Fact]
    public async Task Every_example_of_a_problem_is_one_of_its_status_and_says_something_of_its_own()
    {
        Assert.All(await Operations(), operation => Assert.All(operation.Node["responses"]!.AsObject(), response =>
        {
            var examples = Contents(response.Value)["application/problem+json"]?["examples"]?.AsObject() ?? [];
            Assert.All(examples, example => Assert.Equal(response.Key, example.Value!["value"]?["status"]?.ToJsonString()));
            Assert.Equal(examples.Count, examples.Select(example => (string)example.Value!["value"]!["detail"]!).Distinct().Count());
        }));
    }

    [Fact]
    public async Task The_example_of_a_406_tells_what_the_operation_gives()
    {
        var withBody = (await Operations()).Where(operation => operation.Node["requestBody"] is not null);

        Assert.All(withBody, operation => Assert.EndsWith(
            $"this endpoint gives {string.Join(", ", Contents(operation.Node["responses"]!["200"]).Select(content => content.Key))}.",
            (string)operation.Node["responses"]!["406"]!["content"]!["application/problem+json"]!["examples"]!["not-acceptable"]!["value"]!["detail"]!,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_property_has_a_description()
    {
        var silent =
            from schema in (await Document())["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            where string.IsNullOrEmpty((string?)property.Value!["description"])
            select $"{schema.Key}.{property.Key}";

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_description_is_whole_sentences()
    {
        // Some begin with a letter of mathematics: b, one per neuron.
        var broken = Texts(await Document()).Where(text => text.Length == 0
            || (char.IsAsciiLetterLower(text[0]) && text[1] != ',') || text[^1] != '.' || text.Contains("  ", StringComparison.Ordinal));

        Assert.Empty(broken);
    }

    [Fact]
    public async Task Null_comes_back_only_where_a_schema_says_so()
    {
        var nullable =
            from schema in (await Document())["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            where property.Value!.ToJsonString().Contains("\"null\"", StringComparison.Ordinal)
            select $"{schema.Key}.{property.Key}";

        Assert.Equal(
            [
                "Definition.derivative", "GradeResponse.firstMistake", "GradedSubmission.firstMistake", "GradientCheckResponse.at",
                "Mark.fromYours", "Mark.given", "Setting.default", "Setting.maximum", "Setting.minimum",
            ],
            nullable.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_applies_only_sometimes_has_no_default()
    {
        var schemas = (await Document())["components"]!["schemas"]!;

        Assert.Null(schemas["DenseLayer"]!["properties"]!["alpha"]!["default"]);
        Assert.Null(schemas["DenseLayer"]!["properties"]!["derivativeAtZero"]!["default"]);
        Assert.Null(schemas["InitializeRequest"]!["properties"]!["distribution"]!["default"]);
        Assert.Equal(1, (double)schemas["HuberLoss"]!["properties"]!["delta"]!["default"]!);
    }

    [Fact]
    public async Task Every_choice_tells_by_its_type_what_was_chosen()
    {
        var choices = (await Document())["components"]!["schemas"]!.AsObject()
            .Where(schema => schema.Value!["oneOf"] is not null).ToList();

        Assert.Equal(
            ["GradientClipping", "Layer", "LayerPlan", "Loss", "Optimizer", "Schedule"],
            choices.Select(choice => choice.Key).Order(StringComparer.Ordinal));
        Assert.All(choices, choice => Assert.Equal("type", (string)choice.Value!["discriminator"]!["propertyName"]!));
    }

    [Fact]
    public async Task When_to_come_again_is_declared()
    {
        Assert.All(await Operations(), operation => Assert.All(
            operation.Node["responses"]!.AsObject()
                .Where(response => response.Key is "429" or "503" && Contents(response.Value).ContainsKey("application/problem+json")),
            response => Assert.NotNull(response.Value!["headers"]!["Retry-After"])));
    }

    [Fact]
    public async Task Every_whole_number_has_a_format()
    {
        var text = (await Document())["components"]!["schemas"]!.ToJsonString();

        Assert.Equal(Occurrences(text, "\"type\":\"integer\""), Occurrences(text, "\"format\":\"int"));
    }

    [Fact]
    public async Task Requests_require_what_the_contract_requires()
    {
        var schemas = (await Document())["components"]!["schemas"]!;

        Assert.Equal(["network", "optimizer"], Required(schemas["TrainStepRequest"]));
        Assert.Equal(["inputs", "network", "optimizer", "targets", "training"], Required(schemas["TrainRequest"]));
        Assert.Equal(["inputs", "network"], Required(schemas["GradientsRequest"]));
        Assert.Equal(["inputs", "network"], Required(schemas["ForwardRequest"]));
        Assert.Equal(["activation", "weights"], Required(schemas["DenseLayer"]));
        Assert.Equal(["type"], Required(schemas["FlattenLayer"]));
        Assert.False((bool)schemas["TrainStepRequest"]!["additionalProperties"]!);
    }

    [Fact]
    public async Task Every_activation_and_its_settings_appear_in_a_layer()
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        var layer = schemas["DenseLayer"]!["properties"]!;

        Assert.Equal(
            Catalog.Activations.Entries.Select(entry => entry.Name), schemas["Activation"]!["enum"]!.AsArray().Select(name => (string)name!));
        Assert.All(Catalog.Activations.Entries.SelectMany(entry => entry.Settings, (entry, setting) => (entry, setting)), use =>
            Assert.Contains($"`{use.entry.Name}`", (string)layer[use.setting.Name]!["description"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scheme_and_its_distribution_are_chosen_by_name()
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        var request = schemas["InitializeRequest"]!["properties"]!;

        Assert.Equal("#/components/schemas/Scheme", (string)request["scheme"]!["allOf"]![0]!["$ref"]!);
        Assert.Equal(
            Catalog.Of<Initializer>().Entries.Select(entry => entry.Name),
            schemas["Scheme"]!["enum"]!.AsArray().Select(name => (string)name!));
        Assert.Equal("#/components/schemas/Distribution", (string)request["distribution"]!["allOf"]![0]!["$ref"]!);
        Assert.Equal(["normal", "uniform"], schemas["Distribution"]!["enum"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public async Task A_setting_of_several_definitions_tells_each_ones_range_and_default()
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        var alpha = (string)schemas["DenseLayer"]!["properties"]!["alpha"]!["description"]!;
        var distribution = (string)schemas["InitializeRequest"]!["properties"]!["distribution"]!["description"]!;

        Assert.Matches(@"^With `elu`: [^;]+; a number of at least 0, default 1\. With `leakyRelu`: [^;]+; a number, default 0\.01\. An error", alpha);
        Assert.Matches(@"^With `he`, `lecun`, `xavier`: [^;]+; '`normal`' or '`uniform`', default ""normal""\. An error", distribution);
    }

    [Fact]
    public async Task What_is_not_data_is_a_text()
    {
        var others =
            from operation in await Operations()
            where operation.Node["requestBody"] is not null
            from content in Contents(operation.Node["responses"]!["200"])
            where !MediaTypes.Data.Contains(content.Key)
            select (string?)content.Value!["schema"]!["type"];

        Assert.NotEmpty(others);
        Assert.All(others, type => Assert.Equal("string", type));
    }

    [Fact]
    public async Task MessagePack_is_taken_and_given_wherever_JSON_is()
    {
        var contents =
            from operation in await Operations()
            from body in new[] { operation.Node["requestBody"], operation.Node["responses"]!["200"] }
            select Contents(body);

        Assert.All(contents, content =>
        {
            Assert.Equal(content.ContainsKey(MediaTypes.Json), content.ContainsKey(MediaTypes.MessagePack));
            Assert.Equal(content[MediaTypes.Json]?["schema"]?.ToJsonString(), content[MediaTypes.MessagePack]?["schema"]?.ToJsonString());
        });
    }

    [Fact]
    public Task Every_loss_appears_with_its_settings() => EveryDefinitionAppears<Loss>();

    [Fact]
    public Task Every_optimizer_appears_with_its_settings() => EveryDefinitionAppears<Optimizer>();

    [Fact]
    public async Task Examples_keep_their_digits()
    {
        var shown =
            from operation in await Operations()
            from content in Contents(operation.Node["responses"]!["200"])
            where content.Key == "application/json"
            from example in content.Value!["examples"]?.AsObject() ?? []
            select ExampleText.Sent(content.Key, example.Value!["value"]!.ToJsonString());

        Assert.Equal(
            Example.All.Where(example => example.Responses.ContainsKey("application/json"))
                .Select(example => ExampleText.Sent("application/json", example.Responses["application/json"]))
                .Order(StringComparer.Ordinal),
            shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_worked_example_in_the_description_is_what_train_step_answers()
    {
        var description = (string)(await Document())["info"]!["description"]!;
        var answer = await service.Post("/train-step", Requests.Notebook);
        var rows = description.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains('`', StringComparison.Ordinal))
            .Select(line => line.Split('`')).ToList();

        Assert.Equal(7, rows.Count);
        Assert.All(rows, row => Assert.Equal(row[1], answer.Json.At(row[3])!.ToJsonString()));
    }

    private async Task EveryDefinitionAppears<T>()
        where T : Definition
    {
        var schemas = (await Document())["components"]!["schemas"]!;
        foreach (var entry in Catalog.Of<T>().Entries)
        {
            var schema = schemas[entry.Type.Name + typeof(T).Name]!;
            Assert.Equal(entry.Name, (string)schema["properties"]!["type"]!["enum"]![0]!);
            foreach (var setting in entry.Settings)
            {
                var shown = schema["properties"]![setting.Name]!;
                Assert.Equal(setting.IsRequired, Required(schema).Contains(setting.Name));
                Assert.Equal(setting.Default is double value ? value : null, setting.Type == typeof(double) ? (double?)shown["default"] : null);
                var number = setting.Type.IsArray ? shown["items"]! : shown;
                Assert.Equal(setting.Minimum, (double?)number[setting.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"]);
                Assert.Equal(setting.Maximum, (double?)number[setting.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"]);
            }
        }
    }

    private async Task<JsonNode> Document() => JsonNode.Parse(await service.Client.GetStringAsync("/swagger/v1/swagger.json"))!;

    private async Task<IReadOnlyList<(string Name, JsonNode Node)>> Operations() =>
    [
        .. from path in (await Document())["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select ($"{operation.Key} {path.Key}", operation.Value),
    ];

    /// <summary>What operations, answers and schemas say of themselves; of the document itself, which is Markdown, nothing.</summary>
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject properties => properties
            .Where(property => property.Key is not ("info" or "examples" or "example"))
            .SelectMany(property => property is { Key: "description" or "summary", Value: JsonValue value } ? [(string)value!] : Texts(property.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static JsonObject Contents(JsonNode? body) => body?["content"]?.AsObject() ?? [];

    private static IEnumerable<string> Required(JsonNode? schema) =>
        schema!["required"]?.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
}
