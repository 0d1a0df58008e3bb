namespace BackpropService.Hosting.Routing;

/// <summary>Says of an endpoint that comes without methods which ones it takes.</summary>
internal static class ReadingRoutes
{
    private static readonly HttpMethodMetadata Reading = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>Takes GET and HEAD; any other method is answered with a 405 that names them.</summary>
    public static TBuilder ForReading<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Reading);
}
