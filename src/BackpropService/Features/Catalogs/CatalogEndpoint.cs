using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;

namespace BackpropService.Features.Catalogs;

internal static class CatalogEndpoint
{
    private const string Path = "/catalog";

    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Path, [HttpMethods.Head], Answer);
        routes.MapGet(Path, Answer).Described(Answer)
            .Produces<CatalogResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack)
            .WithName("Catalog")
            .WithTags("Catalog")
            .WithSummary("Lists every activation, loss, optimizer and scheme with formula, derivative and settings.")
            .WithDescription("Formulas are LaTeX. A setting without a default must be given.");
    }

    private static Task Answer(HttpContext http)
    {
        var result = MediaTypes.RefuseAccept(http.Request, MediaTypes.Data)
            ?? new DataAnswer<CatalogResponse>(CatalogResponse.Current, MediaTypes.Choose(http.Request, MediaTypes.Data)!);
        return result.ExecuteAsync(http);
    }
}
