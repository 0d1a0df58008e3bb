using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace BackpropService.Tests.Hosting.OpenApi;

/// <summary>The schemas of the OpenAPI document, to hold bodies against.</summary>
internal sealed class Schemas(JsonNode document)
{
    private const string InDocument = "#/components/schemas/";
    private const string InSchema = "#/$defs/";

    private static readonly EvaluationOptions EveryError = new() { OutputFormat = OutputFormat.List };

    private readonly Dictionary<string, JsonSchema> _known = [];

    /// <summary>The schema of a request's body, or of an answer.</summary>
    public static string OfRequest(string route) => $"paths {route} post requestBody content application/json schema";

    public static string OfAnswer(string method, string route, int status) =>
        $"paths {route} {method} responses {status} content {(status == 200 ? "application/json" : "application/problem+json")} schema";

    /// <summary>What is wrong with a body, nothing where it fits.</summary>
    public IEnumerable<string> Misfits(string place, string body)
    {
        using var json = JsonDocument.Parse(body);
        var result = Find(place).Evaluate(json.RootElement, EveryError);
        return result.IsValid ? [] : (result.Details ?? [])
            .Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!, (detail, error) => $"{place}: {detail.InstanceLocation} {error.Key} {error.Value}");
    }

    private JsonSchema Find(string place)
    {
        if (!_known.TryGetValue(place, out var schema))
        {
            var found = place.Split(' ').Aggregate(document, (node, name) => node[name]!).DeepClone().AsObject();
            found["$defs"] = document["components"]!["schemas"]!.DeepClone();
            foreach (var (_, definition) in found["$defs"]!.AsObject())
            {
                // A word of OpenAPI, not of JSON Schema.
                definition!.AsObject().Remove("discriminator");
            }

            schema = JsonSchema.FromText(found.ToJsonString().Replace(InDocument, InSchema, StringComparison.Ordinal));
            _known[place] = schema;
        }

        return schema;
    }
}
