using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using BackpropService.Hosting.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Hosting.Answers;

/// <summary>
/// An answer of server-sent events that begins at once and is never silent for long: nothing on its way takes it for dead.
/// </summary>
internal static class EventStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly byte[] Comment = ":\n\n"u8.ToArray();

    /// <summary>The answer; nginx and its like are told not to keep it back.</summary>
    public static ServerSentEventsResult<byte[]> Of(IAsyncEnumerable<SseItem<byte[]>> events, HttpContext http)
    {
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Noted(KeptAlive(events, http.Response.Body, Heartbeat), http));
    }

    /// <summary>
    /// The events, and to the body what the framework's formatter has no items for: the headers before the first event, and a comment
    /// with every heartbeat. The formatter writes nothing while it waits for an event.
    /// </summary>
    internal static async IAsyncEnumerable<SseItem<byte[]>> KeptAlive(
        IAsyncEnumerable<SseItem<byte[]>> events,
        Stream body,
        TimeSpan heartbeat,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await body.FlushAsync(cancellation);
        using var timer = new PeriodicTimer(heartbeat);
        var beat = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
        await using var source = events.GetAsyncEnumerator(cancellation);
        while (true)
        {
            var next = source.MoveNextAsync().AsTask();
            while (!next.IsCompleted && await Task.WhenAny(next, beat) == beat)
            {
                // Not to be cancelled: what computes the next event hears of it itself, and must have ended before it is disposed of.
                await body.WriteAsync(Comment, CancellationToken.None);
                await body.FlushAsync(CancellationToken.None);
                beat = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
            }

            if (!await next)
            {
                yield break;
            }

            yield return source.Current;
        }
    }

    /// <summary>The events; notes a client that leaves before their end, which the status that was sent cannot tell.</summary>
    private static async IAsyncEnumerable<SseItem<byte[]>> Noted(
        IAsyncEnumerable<SseItem<byte[]>> events, HttpContext http, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var isOver = false;
        try
        {
            await foreach (var item in events.WithCancellation(cancellation))
            {
                yield return item;
            }

            isOver = true;
        }
        finally
        {
            if (!isOver && http.RequestAborted.IsCancellationRequested)
            {
                RequestNotes.Of(http).EndedAs = StatusCodes.Status499ClientClosedRequest;
            }
        }
    }
}
