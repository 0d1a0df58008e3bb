using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace BackpropService.Tests.Features.Assistants;

/// <summary>Calls of tools, by the protocol's own client and byte by byte.</summary>
internal static class Assistant
{
    public static Task<McpClient> Connect(this Service service, params (string Name, string Value)[] headers) => McpClient.CreateAsync(
        new HttpClientTransport(
            new()
            {
                Endpoint = new Uri(service.Client.BaseAddress!, "/mcp"),
                TransportMode = HttpTransportMode.StreamableHttp,
                AdditionalHeaders = headers.ToDictionary(header => header.Name, header => header.Value),
            }));

    public static async Task<CallToolResult> Call(this Service service, string tool, JsonNode? arguments = null)
    {
        await using var client = await service.Connect();
        return await client.Call(tool, arguments);
    }

    public static async Task<CallToolResult> Call(this McpClient client, string tool, JsonNode? arguments = null) => await client.CallToolAsync(
        tool, (arguments ?? new JsonObject()).AsObject().ToDictionary(argument => argument.Key, argument => (object?)argument.Value));

    public static string Text(this CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    public static JsonNode Json(this CallToolResult result) => JsonNode.Parse(result.Text())!;

    /// <summary>Sends a message as it is.</summary>
    public static async Task<HttpResponseMessage> Send(this Service service, string message, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(message, Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" } },
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await service.Client.SendAsync(request);
    }
}
