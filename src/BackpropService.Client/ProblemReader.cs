using System.Net.Http.Headers;
using System.Text.Json;
using BackpropService.Client.Contracts;

namespace BackpropService.Client;

/// <summary>Reads why a request was refused.</summary>
internal static class ProblemReader
{
    public static async Task<BackpropProblemException> ReadAsync(
        HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        var problem = TryRead(response.Content.Headers.ContentType, body)
            ?? new Problem(0, response.ReasonPhrase, "The answer is not one of the service: it has no problem details.");
        return new(problem with { Status = (int)response.StatusCode }, WaitAskedFor(response.Headers.RetryAfter, time));
    }

    /// <summary>What stands between may answer with a page of its own.</summary>
    private static Problem? TryRead(MediaTypeHeaderValue? mediaType, byte[] body)
    {
        if (mediaType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }

        try
        {
            return JsonBodyFormat.Deserialize<Problem>(body.AsSpan());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan? WaitAskedFor(RetryConditionHeaderValue? header, TimeProvider time)
    {
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
