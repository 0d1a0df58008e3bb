using System.Diagnostics;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BackpropService.Hosting.Server;

/// <summary>
/// Gives problem details to what the server refuses by itself since it is no request yet: bytes that are no HTTP, headers that are
/// too long or too slow. The server would answer with a status alone. It tells of that before, when only an answer's head can be
/// written, and is then done with the connection, over which the body goes last.
/// </summary>
internal sealed class ServerRefusals : IObserver<KeyValuePair<string, object?>>
{
    private const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(5);
    private static readonly object Body = new();

    public static void Describe(KestrelServerOptions kestrel)
    {
        kestrel.ApplicationServices.GetRequiredService<DiagnosticListener>().Subscribe(new ServerRefusals(), name => name == Refused);
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => ServeAsync(connection, next)));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features || features.Get<IHttpResponseFeature>() is not { HasStarted: false })
        {
            return;
        }

        var http = new DefaultHttpContext(features);
        var problem = Problems.ToJson(Problems.For(http.Response.StatusCode), http);
        http.Response.ContentType = MediaTypes.Problem;
        http.Response.ContentLength = problem.Length;
        http.Response.Headers.Connection = "close";
        WebSecurity.Protect(http);
        features.GetRequiredFeature<IConnectionItemsFeature>().Items[Body] = problem;
        // Into a buffer, without waiting.
        http.Response.StartAsync().GetAwaiter().GetResult();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        await next(connection);
        if (connection.Items.TryGetValue(Body, out var body))
        {
            using var clock = new CancellationTokenSource(LongestSending);
            try
            {
                await connection.Transport.Output.WriteAsync((byte[])body!, clock.Token);
            }
            catch (OperationCanceledException)
            {
                // Nobody reads it.
            }
        }
    }
}
