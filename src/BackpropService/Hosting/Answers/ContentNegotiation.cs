namespace BackpropService.Hosting.Answers;

/// <summary>Refuses by its headers what cannot be read or answered, before a body is read.</summary>
internal static class ContentNegotiation
{
    /// <summary>Has endpoints refuse other media types than those that they say they take and answer.</summary>
    public static TBuilder WithNegotiation<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint => endpoint.Metadata.Add(Negotiation.Of(endpoint.Metadata)));
        return endpoints;
    }

    /// <summary>Has the older names of MessagePack mean the registered one; before routing, which goes by it.</summary>
    public static void UseMediaTypeAliases(this WebApplication app) => app.Use(next => http =>
    {
        if (MediaTypes.IsMessagePackAlias(http.Request.ContentType))
        {
            http.Request.ContentType = MediaTypes.MessagePack;
        }

        return next(http);
    });

    /// <summary>Refuses; after routing, as it asks the endpoint. Filters of endpoints would come after the body has been bound.</summary>
    public static void UseContentNegotiation(this WebApplication app) => app.Use(next => http =>
        http.GetEndpoint()?.Metadata.GetMetadata<Negotiation>()?.Refuse(http.Request) is { } refusal
            ? refusal.ExecuteAsync(http)
            : next(http));

    /// <summary>The media type that the answer to a request that was not refused is given in.</summary>
    public static string AcceptedMediaType(this HttpContext http) =>
        MediaTypes.Choose(http.Request, http.GetEndpoint()!.Metadata.GetRequiredMetadata<Negotiation>().Offered)!;
}
