using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Hosting.Answers;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Gives an OpenAPI document, made once, without blanks and under an entity tag. (Swashbuckle's own endpoint makes and indents it for
/// every request.)
/// </summary>
internal static class DocumentEndpoint
{
    private const string MediaType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEndpointConventionBuilder MapDocument(this WebApplication app, string name, OpenApiSpecVersion version, string label)
    {
        var written = new Lazy<Task<(byte[] Text, EntityTagHeaderValue Tag)>>(() => Write(app.Services, name, version, label));
        return app.MapMethods($"/swagger/{name}/swagger.json", [HttpMethods.Get, HttpMethods.Head], async () =>
        {
            var (text, tag) = await written.Value;
            return TypedResults.Bytes(text, MediaType, entityTag: tag);
        }).WithCompression().ExcludeFromDescription();
    }

    private static async Task<(byte[] Text, EntityTagHeaderValue Tag)> Write(
        IServiceProvider services, string name, OpenApiSpecVersion version, string label)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(name);
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(version))!;
        // The writer names the latest patch of a version, which some generators do not know yet and refuse.
        json["openapi"] = label;
        var text = JsonSerializer.SerializeToUtf8Bytes(json, Readable);
        return (text, EntityTags.Of(text));
    }
}
