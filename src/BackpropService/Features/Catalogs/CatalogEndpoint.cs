using System.Buffers;
using BackpropService.Bodies;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace BackpropService.Features.Catalogs;

internal static class CatalogEndpoint
{
    // It is the same as long as the service runs.
    private static readonly Dictionary<string, FileContentHttpResult> Answers = new()
    {
        [MediaTypes.Json] = AnswerIn(BodyFormat.Json),
        [MediaTypes.MessagePack] = AnswerIn(BodyFormat.MessagePack),
    };

    public static void MapCatalog(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/catalog", [HttpMethods.Get, HttpMethods.Head], Handle)
        .Produces<CatalogResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack)
        .WithNegotiation()
        .WithCompression()
        .WithName("Catalog")
        .WithTags("Catalog")
        .WithSummary("Lists every activation, loss, optimizer and scheme with formula, derivative and settings.")
        .WithDescription("Formulas are LaTeX. A setting without a default must be given.");

    private static FileContentHttpResult Handle(HttpContext http)
    {
        http.Response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptEncoding}";
        return Answers[http.AcceptedMediaType()];
    }

    private static FileContentHttpResult AnswerIn(BodyFormat format)
    {
        var text = new ArrayBufferWriter<byte>();
        format.Write(text, CatalogResponse.Current);
        return TypedResults.Bytes(text.WrittenSpan.ToArray(), format.ContentType, entityTag: EntityTags.Of(text.WrittenSpan));
    }
}
