using BackpropService.Hosting.Answers;

namespace BackpropService.Features.Catalogs;

internal static class CatalogEndpoint
{
    public static RouteHandlerBuilder MapCatalog(this IEndpointRouteBuilder routes) => routes
        .MapMethods("/catalog", [HttpMethods.Get, HttpMethods.Head], Handle)
        .WithNegotiation()
        .WithName("Catalog")
        .WithTags("Catalog")
        .WithSummary("Lists every activation, loss, optimizer and scheme with formula, derivative and settings.")
        .WithDescription("Formulas are LaTeX. A setting without a default must be given.");

    private static DataAnswer<CatalogResponse> Handle() => Answer.Of(CatalogResponse.Current);
}
