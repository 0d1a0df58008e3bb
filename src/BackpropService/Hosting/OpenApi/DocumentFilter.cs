using BackpropService.Hosting.Access;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Adds what no endpoint says of itself: what the tags mean, health checks and metrics, and which operations ask for a key.
/// </summary>
internal sealed class DocumentFilter(ApiKeys keys) : IDocumentFilter
{
    private const string HealthTag = "Health";

    private static readonly IReadOnlyList<(string Name, string Description)> Tags =
    [
        ("Passes", "Forward and backward, with every number on the way."),
        ("Training", "From gradients to better parameters."),
        ("Data", "Tables to samples, and outputs back to labels; networks to files of other programs, and back."),
        ("Explanations", "The same numbers derived step by step, and drawn."),
        ("Checks", "Gradients against central differences, and against yours."),
        ("Exercises", "Training steps to be computed by hand, and marks for what was computed."),
        ("Catalog", "What the service knows."),
        (HealthTag, "For whatever keeps the service running."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Paths.Add("/health/live", Health(
            "HealthLive", "Says that the process answers.", "Asks nothing else, so that load is never a reason to restart the service."));
        swaggerDoc.Paths.Add("/health/ready", Health(
            "HealthReady", "Says whether to send requests.", "Ready from the start until the service begins to stop."));
        swaggerDoc.Paths.Add("/metrics", Get(
            "Metrics",
            "Gives the service's metrics.",
            "Prometheus text: requests by endpoint and outcome, what they computed, how long they waited, and the runtime's own.",
            new() { ["200"] = Answer("The metrics.", "backprop_requests_total{endpoint=\"/train-step\",outcome=\"answered\"} 1") }));
        var used = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Name)
            .ToHashSet();
        swaggerDoc.Tags = Tags
            .Where(tag => used.Contains(tag.Name))
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
            .ToHashSet();
        swaggerDoc.Security = [.. Requirements(swaggerDoc)];
    }

    private IEnumerable<OpenApiSecurityRequirement> Requirements(OpenApiDocument document)
    {
        if (!keys.Required)
        {
            // One requirement that requires nothing.
            yield return [];
        }

        foreach (var scheme in new[] { Documentation.ApiKeyScheme, Documentation.BearerScheme })
        {
            yield return new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
        }
    }

    private static OpenApiPathItem Health(string id, string summary, string description)
    {
        var item = Get(id, summary, description, new()
        {
            ["200"] = Answer("It is well.", "Healthy"),
            ["503"] = Answer("It is not, or is about to stop.", "Unhealthy"),
        });
        item.Operations![HttpMethod.Get].Security = [[]];
        return item;
    }

    private static OpenApiPathItem Get(string id, string summary, string description, OpenApiResponses responses) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Get] = new()
            {
                OperationId = id,
                Summary = summary,
                Description = description,
                Tags = new HashSet<OpenApiTagReference> { new(HealthTag) },
                Responses = responses,
            },
        },
    };

    private static OpenApiResponse Answer(string description, string text) => new()
    {
        Description = description,
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            ["text/plain"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = text },
        },
    };
}
