using Microsoft.AspNetCore.ResponseCompression;

namespace BackpropService.Hosting.Answers;

/// <summary>Compresses what is the same for everyone; what is computed would cost more to compress than to send.</summary>
internal static class Compression
{
    public static void AddCompression(this WebApplicationBuilder builder) => builder.Services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, .. MediaTypes.Data];
    });

    /// <summary>Compresses answers of endpoints that are marked with <see cref="WithCompression"/>; after routing.</summary>
    public static void UseCompression(this WebApplication app) => app.UseWhen(
        http => http.GetEndpoint()?.Metadata.GetMetadata<Compressed>() is not null,
        compressed => compressed.UseResponseCompression());

    public static TBuilder WithCompression<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Compressed());

    private sealed class Compressed;
}
