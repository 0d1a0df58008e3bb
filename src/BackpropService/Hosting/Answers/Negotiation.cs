using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Hosting.Answers;

/// <summary>What an endpoint reads and answers in.</summary>
/// <param name="Accepted">The media types that it takes a body in; none where it takes no body.</param>
/// <param name="Offered">The media types that it can answer in, the preferred one first.</param>
internal sealed record Negotiation(IReadOnlyList<string> Accepted, IReadOnlyList<string> Offered)
{
    /// <summary>By what an endpoint says that it takes and answers.</summary>
    public static Negotiation Of(IEnumerable<object> endpointMetadata) => new(
        [.. endpointMetadata.OfType<IAcceptsMetadata>().SelectMany(accepts => accepts.ContentTypes).Distinct()],
        [
            .. endpointMetadata.OfType<IProducesResponseTypeMetadata>()
                .Where(produces => produces.StatusCode == StatusCodes.Status200OK)
                .SelectMany(produces => produces.ContentTypes)
                .Distinct(),
        ]);

    /// <summary>A 415 or 406 where the body cannot be read, or the answer not be given, in the form that the headers ask for.</summary>
    public Problem? Refuse(HttpRequest request) =>
        (Accepted.Count > 0 ? MediaTypes.RefuseBody(request, Accepted) : null) ?? MediaTypes.RefuseAccept(request, Offered);

    /// <summary>What the endpoint at a request's path takes, where routing has refused the request for its Content-Type.</summary>
    public static IReadOnlyList<string> AcceptedAt(HttpContext http) => http.RequestServices.GetRequiredService<EndpointDataSource>()
        .Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText == http.Request.Path.Value)
        .Select(endpoint => endpoint.Metadata.GetMetadata<Negotiation>()?.Accepted)
        .FirstOrDefault(accepted => accepted is { Count: > 0 }) ?? MediaTypes.Data;
}
