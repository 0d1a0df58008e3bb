using BackpropService.Bodies.Json;
using BackpropService.Hosting;

namespace BackpropService.Features.Catalogs;

internal static class CatalogEndpoint
{
    private static readonly string[] Offered = [MediaTypes.Json];

    public static void MapCatalog(this IEndpointRouteBuilder routes) => routes
        .MapGet("/catalog", (HttpRequest request) =>
            MediaTypes.RefuseAccept(request, Offered) ?? Results.Json(CatalogResponse.Current, JsonFormat.Options))
        .Produces<CatalogResponse>(StatusCodes.Status200OK, MediaTypes.Json)
        .WithName("Catalog")
        .WithTags("Catalog")
        .WithSummary("Lists every activation, loss, optimizer and scheme with formula, derivative and settings.")
        .WithDescription("Formulas are LaTeX. A setting without a default must be given.");
}
