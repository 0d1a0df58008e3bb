using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace BackpropService.Hosting.OpenApi;

/// <summary>The OpenAPI documents without blanks, each made once, when it is first asked for.</summary>
internal sealed class OpenApiDocuments(IServiceProvider services)
{
    // The writer names the latest patch of a version, which some generators do not know yet and refuse.
    private static readonly Dictionary<string, (OpenApiSpecVersion Version, string Label)> Versions = new()
    {
        [Documentation.Version31] = (OpenApiSpecVersion.OpenApi3_1, "3.1.1"),
        [Documentation.Version30] = (OpenApiSpecVersion.OpenApi3_0, "3.0.4"),
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> _texts = new(StringComparer.Ordinal);

    /// <summary>The text of a document.</summary>
    public Task<byte[]> TextOf(string name) => _texts.GetOrAdd(name, _ => new(() => WriteAsync(name))).Value;

    private async Task<byte[]> WriteAsync(string name)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(name);
        var (version, label) = Versions[name];
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(version))!;
        json["openapi"] = label;
        return JsonSerializer.SerializeToUtf8Bytes(json, Readable);
    }
}
