using System.Net;
using System.Net.Http.Headers;

namespace BackpropService.Client;

/// <summary>Sends requests, again where the service refused them for now, and turns every other refusal into an exception.</summary>
internal sealed class ServiceConnection
{
    /// <summary>Of a longer body the service is asked first whether it takes it, so that a refusal is read and not a broken pipe.</summary>
    private const int LongestUnannouncedBody = 1 << 20;

    private readonly HttpClient _http;
    private readonly BackpropClientOptions _options;
    private readonly Uri _baseAddress;

    public ServiceConnection(HttpClient http, BackpropClientOptions options)
    {
        _http = http;
        _options = options;
        var address = options.BaseAddress ?? http.BaseAddress
            ?? throw new ArgumentException("Where the service is must be said: set BaseAddress of the options or of the HttpClient.");
        // Without the slash a relative path would take the place of the address's last part.
        _baseAddress = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string accept,
        byte[]? body = null,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead,
        string? bodyType = null,
        CancellationToken cancellation = default)
    {
        for (var retries = 0; ; retries++)
        {
            var response = await TrySendAsync(method, path, accept, body, completion, bodyType, cancellation).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                var problem = await ProblemReader.ReadAsync(response, _options.TimeProvider, cancellation).ConfigureAwait(false);
                if (retries == _options.Retries || !IsRefusedForNow(problem))
                {
                    throw problem;
                }

                await Task.Delay(problem.RetryAfter!.Value, _options.TimeProvider, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends a request once; whatever the answer, it is returned.</summary>
    public async Task<HttpResponseMessage> TrySendAsync(
        HttpMethod method,
        string path,
        string accept,
        byte[]? body = null,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead,
        string? bodyType = null,
        CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(_baseAddress, path));
        request.Headers.Accept.ParseAdd(accept);
        if (_options.ApiKey is { } key)
        {
            request.Headers.Add("X-API-Key", key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(bodyType ?? _options.BodyFormat.MediaType);
            request.Headers.ExpectContinue = body.Length > LongestUnannouncedBody ? true : null;
        }

        return await _http.SendAsync(request, completion, cancellation).ConfigureAwait(false);
    }

    private bool IsRefusedForNow(BackpropProblemException problem) =>
        problem.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests
        && problem.RetryAfter <= _options.LongestRetryAfter;
}
