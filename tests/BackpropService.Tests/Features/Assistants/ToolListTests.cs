using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Hosting.OpenApi;
using Json.Schema;
using ModelContextProtocol.Client;

namespace BackpropService.Tests.Features.Assistants;

/// <summary>What an assistant learns of the tools.</summary>
[Collection(nameof(Service))]
public sealed class ToolListTests(Service service)
{
    private static readonly Dictionary<string, (string Path, string Feature)> Endpoints = new()
    {
        ["forward"] = ("/forward", "Forward"),
        ["gradients"] = ("/gradients", "Gradients"),
        ["train_step"] = ("/train-step", "TrainStep"),
        ["explain"] = ("/explain", "Explanations"),
        ["check_gradients"] = ("/gradient-check", "GradientChecks"),
        ["grade"] = ("/grade", "Grading"),
        ["graph"] = ("/graph", "Graphs"),
    };

    [Fact]
    public async Task The_tools_are_these_and_change_nothing()
    {
        var tools = await ReadTools();

        Assert.Equal([.. Endpoints.Keys, "catalog"], tools.Select(tool => tool.Name));
        Assert.All(tools, tool => Assert.Equal(
            """{"destructiveHint":false,"idempotentHint":true,"openWorldHint":false,"readOnlyHint":true}""",
            JsonSerializer.Serialize(tool.ProtocolTool.Annotations!, ModelContextProtocol.McpJsonUtilities.DefaultOptions)));
    }

    [Fact]
    public async Task A_tool_takes_what_its_endpoint_takes_and_how_much_is_wanted()
    {
        var document = JsonNode.Parse(await service.Client.GetStringAsync("/swagger/v1/swagger.json"))!;

        foreach (var tool in (await ReadTools()).Where(tool => tool.Name != "catalog"))
        {
            var schema = JsonNode.Parse(tool.ProtocolTool.InputSchema.GetRawText())!;
            var reference = (string)document["paths"]![Endpoints[tool.Name].Path]!.At("post.requestBody.content")!["application/json"]!["schema"]!["$ref"]!;
            var request = document["components"]!["schemas"]![reference.Split('/')[^1]]!;

            Assert.Equal(
                request["properties"]!.AsObject().Select(property => property.Key).Union(["digits", "only", "full"]).Order(StringComparer.Ordinal),
                schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
            Assert.Equal((request["required"] ?? new JsonArray()).ToJsonString(), schema["required"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task Every_stored_request_fits_the_schema_of_its_tool()
    {
        foreach (var tool in (await ReadTools()).Where(tool => tool.Name != "catalog"))
        {
            var schema = JsonSchema.FromText(tool.ProtocolTool.InputSchema.GetRawText());
            var examples = Example.All.Where(example => example.Feature == $"BackpropService.Features.{Endpoints[tool.Name].Feature}").ToList();

            Assert.NotEmpty(examples);
            Assert.All(examples, example =>
            {
                using var request = JsonDocument.Parse(example.Request!);
                Assert.True(schema.Evaluate(request.RootElement).IsValid, $"{tool.Name}: {example.Name}");
            });
        }
    }

    [Fact]
    public async Task The_tools_leave_an_assistant_room()
    {
        var tools = await ReadTools();

        Assert.All(tools, tool => Assert.DoesNotContain("$ref", tool.ProtocolTool.InputSchema.GetRawText(), StringComparison.Ordinal));
        Assert.True(tools.Sum(tool => tool.ProtocolTool.InputSchema.GetRawText().Length + tool.Description.Length) < 60_000);
    }

    private async Task<IList<McpClientTool>> ReadTools()
    {
        await using var client = await service.Connect();
        return await client.ListToolsAsync();
    }
}
