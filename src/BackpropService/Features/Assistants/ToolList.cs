using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Hosting.OpenApi;
using ModelContextProtocol.Protocol;

namespace BackpropService.Features.Assistants;

/// <summary>The tools as the protocol lists them, made when they are first asked for.</summary>
internal sealed class ToolList(OpenApiDocuments documents)
{
    // None changes anything, or asks anybody else.
    private static readonly ToolAnnotations Pure = new()
    {
        ReadOnlyHint = true,
        DestructiveHint = false,
        IdempotentHint = true,
        OpenWorldHint = false,
    };

    private readonly Lazy<Task<ListToolsResult>> _tools = new(() => MakeAsync(documents));

    public async ValueTask<ListToolsResult> ReadAsync() => await _tools.Value;

    private static async Task<ListToolsResult> MakeAsync(OpenApiDocuments documents)
    {
        var schemas = new ToolSchemas(JsonNode.Parse(await documents.TextOf(Documentation.Version31))!);
        return new()
        {
            Tools =
            [
                .. AssistantTool.All.Select(tool => new Tool
                {
                    Name = tool.Name,
                    Title = tool.Title,
                    Description = tool.Description,
                    InputSchema = JsonSerializer.SerializeToElement(WithForm(schemas.Of(tool.Operation), tool)),
                    Annotations = Pure,
                }),
            ],
        };
    }

    /// <summary>Adds what <see cref="AnswerForm"/> has.</summary>
    private static JsonObject WithForm(JsonObject schema, AssistantTool tool)
    {
        var properties = schema["properties"]!.AsObject();
        properties["digits"] = new JsonObject
        {
            ["type"] = "integer",
            ["minimum"] = 1,
            ["maximum"] = AnswerForm.AllDigits,
            ["description"] = $"Significant digits of the answer's numbers, but for whole ones. Default: {AnswerForm.DefaultDigits}, with "
                + $"`full` {AnswerForm.AllDigits}, which are exact.",
        };
        properties["only"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
            ["description"] = "Paths of the parts of the answer that are wanted, such as `loss.total`, `gradients.layers[1].weights`, "
                + "`layers.lstm` (an item by what it is called) or `layers[].name` (of each item). Default: "
                + (tool.Only is { } parts ? $"{string.Join(", ", parts.Select(part => $"`{part}`"))}; with `full` all." : "all."),
        };
        properties["full"] = new JsonObject
        {
            ["type"] = "boolean",
            ["description"] = "Whether to give all of the answer with every digit, however long. Default: false.",
        };
        return schema;
    }
}
