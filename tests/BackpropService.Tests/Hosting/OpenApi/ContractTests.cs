using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Hosting.OpenApi;

/// <summary>What generated clients depend on, a line for each thing: names, types, ranges, statuses, and no wording.</summary>
[Collection(nameof(Service))]
public sealed class ContractTests(Service service)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_stored_contract_is_what_the_document_says()
    {
        var document = JsonNode.Parse(await service.Client.GetStringAsync("/swagger/v1/swagger.json"))!;
        var contract = string.Concat(Lines(document).Select(line => line + "\n"));

        await GoldenFile.Matches("tests/BackpropService.Tests/Hosting/OpenApi/Golden/contract.txt", contract);
    }

    private static IEnumerable<string> Lines(JsonNode document) =>
    [
        $"{document["openapi"]} {document["info"]!["title"]} {document["info"]!["version"]} {Text(document["servers"])}",
        $"security {Text(document["security"])} {Text(document["components"]!["securitySchemes"])}",
        $"tags {string.Join(' ', document["tags"]!.AsArray().Select(tag => tag!["name"]))}",
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) => (path.Key, operation))
            .SelectMany(found => Operation($"{found.operation.Key.ToUpperInvariant()} {found.Key}", found.operation.Value!)),
        .. document["components"]!["schemas"]!.AsObject().SelectMany(schema => Schema(schema.Key, schema.Value!)),
    ];

    private static IEnumerable<string> Operation(string name, JsonNode operation) =>
    [
        $"{name} {operation["operationId"]} {Text(operation["tags"])} {Text(operation["security"])}".TrimEnd(),
        .. Contents($"{name} takes", operation["requestBody"]),
        .. operation["responses"]!.AsObject().SelectMany(response => Contents($"{name} {response.Key}", response.Value)),
    ];

    private static IEnumerable<string> Contents(string name, JsonNode? body) =>
        body?["content"]?.AsObject().Select(content =>
            $"{name} {content.Key} {Text(content.Value!["schema"])} {string.Join(' ', content.Value["examples"]?.AsObject().Select(example => example.Key) ?? [])}".TrimEnd())
        ?? [];

    private static IEnumerable<string> Schema(string name, JsonNode schema)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        var own = schema.DeepClone().AsObject();
        own.Remove("properties");
        return [$"{name} {Text(own)}", .. properties.Select(property => $"{name}.{property.Key} {Text(property.Value)}")];
    }

    private static string? Text(JsonNode? node) => WithoutWording(node)?.ToJsonString(Readable);

    private static JsonNode? WithoutWording(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(properties.Where(property => property.Key is not ("description" or "title"))
            .Select(property => KeyValuePair.Create(property.Key, WithoutWording(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutWording)]),
        _ => node?.DeepClone(),
    };
}
