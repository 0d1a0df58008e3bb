using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Failures;
using BackpropService.Hosting.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace BackpropService.Features.Assistants;

/// <summary>
/// Has endpoints answer within a request to another: read, validated, admitted and measured as if they had been asked by HTTP, but for the
/// caller's key and rate, which the outer request has answered for.
/// </summary>
internal sealed class EndpointCalls(EndpointDataSource endpoints)
{
    private readonly Lazy<Dictionary<string, Endpoint>> _byName = new(() => endpoints.Endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
        .ToDictionary(endpoint => endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName));

    /// <summary>Calls an endpoint.</summary>
    /// <param name="outer">The request that it is called within.</param>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="body">The body, as JSON.</param>
    /// <param name="most">How many bytes of the answer are kept.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The status, and the answer or the problem as JSON.</returns>
    public async Task<(int Status, BoundedStream Answer)> CallAsync(
        HttpContext outer, string name, Stream body, int most, CancellationToken cancellation)
    {
        var endpoint = _byName.Value[name];
        var answer = new BoundedStream(most);
        var http = Within(outer, body, answer, cancellation);
        http.SetEndpoint(endpoint);
        try
        {
            await endpoint.RequestDelegate!(http);
        }
        catch (Exception exception)
        {
            await ExceptionProblems.Of(exception, http).ExecuteAsync(http);
            RequestNotes.Of(outer).Failure = http.Response.StatusCode == StatusCodes.Status500InternalServerError ? exception : null;
        }

        await http.Response.CompleteAsync();
        endpoint.Metadata.GetMetadata<EndpointMeasures>()?.Answered(http.Response.StatusCode);
        return (http.Response.StatusCode, answer);
    }

    private static DefaultHttpContext Within(HttpContext outer, Stream body, Stream answer, CancellationToken cancellation)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Body = body });
        features.Set<IHttpResponseFeature>(new InnerResponse(outer.Response));
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellation });
        features.Set(RequestNotes.Of(outer));
        var http = new DefaultHttpContext(features)
        {
            RequestServices = outer.RequestServices,
            User = outer.User,
            TraceIdentifier = outer.TraceIdentifier,
        };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = MediaTypes.Json;
        http.Request.ContentLength = body.Length;
        http.Request.Headers.Accept = MediaTypes.Json;
        return http;
    }

    /// <summary>A response that is over when the outer one is: until then bodies are held.</summary>
    private sealed class InnerResponse(HttpResponse outer) : HttpResponseFeature
    {
        public override void OnCompleted(Func<object, Task> callback, object state) => outer.OnCompleted(callback, state);
    }
}
