using BackpropService.Hosting;

namespace BackpropService.Features.Catalogs;

internal static class CatalogEndpoint
{
    public static void MapCatalog(this IEndpointRouteBuilder routes) => routes
        .MapGet("/catalog", (HttpRequest request) => MediaTypes.RefuseAccept(request, MediaTypes.Data)
            ?? new DataAnswer<CatalogResponse>(CatalogResponse.Current, MediaTypes.Choose(request, MediaTypes.Data)!))
        .Produces<CatalogResponse>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.MessagePack)
        .WithName("Catalog")
        .WithTags("Catalog")
        .WithSummary("Lists every activation, loss, optimizer and scheme with formula, derivative and settings.")
        .WithDescription("Formulas are LaTeX. A setting without a default must be given.");
}
