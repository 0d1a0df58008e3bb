using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using BackpropService.Client.Contracts;

namespace BackpropService.Client;

/// <summary>Reads the server-sent events of a training.</summary>
internal static class TrainEvents
{
    public static async IAsyncEnumerable<TrainEvent> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var item in SseParser.Create(stream, Parse).EnumerateAsync(cancellation).ConfigureAwait(false))
        {
            if (item.Data is { } told)
            {
                yield return told;
                if (told is not TrainProgress)
                {
                    yield break;
                }
            }
        }

        throw new HttpIOException(HttpRequestError.ResponseEnded, "The events ended before the training was told to be over.");
    }

    /// <summary>An event; null for a kind that only a newer service tells.</summary>
    private static TrainEvent? Parse(string type, ReadOnlySpan<byte> data) => type switch
    {
        "progress" => new TrainProgress(JsonBodyFormat.Deserialize<HistoryEntry>(data)),
        "completed" => new TrainCompleted(JsonBodyFormat.Deserialize<TrainResponse>(data)),
        "shutdown" => new TrainShutdown(JsonBodyFormat.Deserialize<TrainResponse>(data)),
        "error" => new TrainError(JsonBodyFormat.Deserialize<Problem>(data)),
        _ => null,
    };
}
