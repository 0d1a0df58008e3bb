using BackpropService.Hosting.Answers;

namespace BackpropService.Hosting.OpenApi;

/// <summary>
/// Gives an OpenAPI document under an entity tag. (Swashbuckle's own endpoint makes and indents it for every request.)
/// </summary>
internal static class DocumentEndpoint
{
    private const string MediaType = "application/json; charset=utf-8";

    public static IEndpointConventionBuilder MapDocument(this WebApplication app, string name)
    {
        var documents = app.Services.GetRequiredService<OpenApiDocuments>();
        return app.MapMethods($"/swagger/{name}/swagger.json", [HttpMethods.Get, HttpMethods.Head], async () =>
        {
            var text = await documents.TextOf(name);
            return TypedResults.Bytes(text, MediaType, entityTag: EntityTags.Of(text));
        }).WithCompression().ExcludeFromDescription();
    }
}
