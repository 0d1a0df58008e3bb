using System.Text.Json.Nodes;
using BackpropService.Hosting.Answers;

namespace BackpropService.Features.Assistants;

/// <summary>
/// What tools take, out of the OpenAPI document and in the few words that an assistant has room for: of a choice the kind that goes
/// without saying, or what all kinds share, with the names of the others; of arrays no depth; of objects that are large or far within no
/// members. Validators know the rest.
/// </summary>
internal sealed class ToolSchemas(JsonNode document)
{
    private const int DepthOfObjects = 2;
    private const int MembersOfObjects = 6;
    private const int DepthOfChoices = 3;
    private const string Reference = "$ref";
    private const string Extension = "allOf";
    private const string Description = "description";
    private const string Properties = "properties";
    private const string Required = "required";
    private static readonly string[] Kept =
        ["type", Description, "enum", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

    /// <summary>The schema of an operation's body; of one without, of an object without members.</summary>
    public JsonObject Of(string operation)
    {
        var found = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(method => method.Value!)
            .Single(candidate => (string?)candidate["operationId"] == operation);
        return found["requestBody"]?["content"]?[MediaTypes.Json]?["schema"] is JsonObject body
            ? Reduced(body, 0)
            : new JsonObject { ["type"] = "object", [Properties] = new JsonObject() };
    }

    private JsonObject Reduced(JsonObject schema, int depth)
    {
        if (schema[Reference] is { } reference)
        {
            return Reduced(Referred((string)reference!), depth);
        }

        if (schema[Extension] is JsonArray { Count: 1 } extended)
        {
            var reduced = Reduced(extended[0]!.AsObject(), depth);
            CopyTo(reduced, schema);
            return reduced;
        }

        if (schema["discriminator"] is JsonObject discriminator)
        {
            return ReducedChoice(schema, (string)discriminator["propertyName"]!, depth);
        }

        var result = new JsonObject();
        CopyTo(result, schema);
        if (schema["anyOf"] is JsonArray forms)
        {
            if (forms.Any(form => (string?)form!["type"] != "array"))
            {
                result["anyOf"] = new JsonArray([.. forms.Select(form => Reduced(form!.AsObject(), depth))]);
                return result;
            }

            result["type"] = "array";
            result["items"] = new JsonObject();
        }
        else if (schema["items"] is JsonObject items)
        {
            result["items"] = Reduced(items, depth);
        }

        if (schema[Properties] is JsonObject properties
            && (depth == 0 || (depth < DepthOfObjects && properties.Count <= MembersOfObjects)))
        {
            result[Properties] = Reduced(properties.AsEnumerable(), depth);
            result[Required] = schema[Required]?.DeepClone() ?? new JsonArray();
            result["additionalProperties"] = false;
        }

        return result;
    }

    private JsonObject ReducedChoice(JsonObject schema, string named, int depth)
    {
        var kinds = schema["oneOf"]!.AsArray().Select(kind => Referred((string)kind![Reference]!)).ToList();
        var result = new JsonObject { ["type"] = "object" };
        CopyTo(result, schema);
        if (depth >= DepthOfChoices)
        {
            return result;
        }

        var implied = kinds.Find(kind => kind[Properties]![named]!["default"] is not null);
        var properties = Reduced(
            (implied ?? kinds[0])[Properties]!.AsObject().Where(property =>
                implied is not null || kinds.TrueForAll(kind => kind[Properties]!.AsObject().ContainsKey(property.Key))),
            depth);
        properties[named]!["enum"] = new JsonArray(
            [.. kinds.SelectMany(kind => kind[Properties]![named]!["enum"]!.AsArray()).Select(name => name!.DeepClone())]);
        result[Description] = $"{(string?)result[Description]} Settings of other kinds: tool `catalog`.".TrimStart();
        result[Properties] = properties;
        return result;
    }

    private JsonObject Reduced(IEnumerable<KeyValuePair<string, JsonNode?>> properties, int depth) =>
        new(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Reduced(property.Value!.AsObject(), depth + 1))));

    private JsonObject Referred(string reference) =>
        document["components"]!["schemas"]![reference[(reference.LastIndexOf('/') + 1)..]]!.AsObject();

    private static void CopyTo(JsonObject target, JsonObject source)
    {
        foreach (var key in Kept.Where(source.ContainsKey))
        {
            target[key] = key == Description ? ((string)source[key]!).ReplaceLineEndings(" ") : source[key]!.DeepClone();
        }
    }
}
