using BackpropService.Hosting.RateLimits;
using ModelContextProtocol.Server;

namespace BackpropService.Features.Assistants;

/// <summary>The Model Context Protocol over streamable HTTP, without sessions: each message is a request of its own.</summary>
internal static class AssistantsEndpoint
{
    private const string Instructions =
        "Computes backpropagation in float64, exactly and reproducibly, and shows its work: use these tools in place of arithmetic of "
        + "your own. A network is `{\"layers\": [{\"weights\": [[…]], \"biases\": […], \"activation\": \"relu\"}]}`, weights one row "
        + "per neuron, biases one per neuron or one that the layer shares; `inputs` and `targets` have one row per sample. Parameters "
        + "are called w1, w2, …, b1, … through the network. Answers are short at first: `digits`, `only` and `full` say how much of "
        + "them you want. A refusal names each broken rule by its path, with what was found and what was expected: mend that and call "
        + "again. Nothing is kept between calls.";

    public static void AddAssistants(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EndpointCalls>();
        builder.Services.AddSingleton<MessageGuard>();
        builder.Services.AddSingleton<ToolCalls>();
        builder.Services.AddSingleton<ToolList>();
        builder.Services.AddMcpServer().WithHttpTransport(transport =>
        {
            transport.Stateless = true;
            transport.ConfigureSessionOptions = (http, server, _) =>
            {
                Configure(server, http);
                return Task.CompletedTask;
            };
        });
    }

    public static void MapAssistants(this WebApplication app)
    {
        var guard = app.Services.GetRequiredService<MessageGuard>();
        var endpoint = app.MapMcp("/mcp").WithRateLimit();
        endpoint.Add(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = http => guard.PassAsync(http, next);
        });
    }

    private static void Configure(McpServerOptions server, HttpContext http)
    {
        server.ServerInfo = new()
        {
            Name = nameof(BackpropService),
            Title = "Backpropagation",
            Version = typeof(AssistantsEndpoint).Assembly.GetName().Version!.ToString(3),
        };
        server.ServerInstructions = Instructions;
        server.Handlers.ListToolsHandler = (_, _) => http.RequestServices.GetRequiredService<ToolList>().ReadAsync();
        server.Handlers.CallToolHandler = (call, cancellation) =>
            http.RequestServices.GetRequiredService<ToolCalls>().AnswerAsync(http, call.Params, cancellation);
    }
}
