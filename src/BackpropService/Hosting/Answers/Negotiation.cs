using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Hosting.Answers;

/// <summary>What an endpoint reads and answers in.</summary>
/// <param name="ReadsBody">Whether it takes a body.</param>
/// <param name="Offered">The media types that it can answer in, the preferred one first.</param>
internal sealed record Negotiation(bool ReadsBody, IReadOnlyList<string> Offered)
{
    /// <summary>By what an endpoint says that it takes and answers.</summary>
    public static Negotiation Of(IEnumerable<object> endpointMetadata) => new(
        endpointMetadata.OfType<IAcceptsMetadata>().Any(),
        [
            .. endpointMetadata.OfType<IProducesResponseTypeMetadata>()
                .Where(produces => produces.StatusCode == StatusCodes.Status200OK)
                .SelectMany(produces => produces.ContentTypes)
                .Distinct(),
        ]);

    /// <summary>A 415 or 406 where the body cannot be read, or the answer not be given, in the form that the headers ask for.</summary>
    public Problem? Refuse(HttpRequest request) =>
        (ReadsBody ? MediaTypes.RefuseBody(request) : null) ?? MediaTypes.RefuseAccept(request, Offered);
}
