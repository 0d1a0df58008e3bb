using System.Net;
using System.Net.Http.Headers;

namespace BackpropService.Client.Tests;

/// <summary>Answers requests with what a test says, one after the other, and keeps what was asked.</summary>
internal sealed class FakeService(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string?> Bodies { get; } = [];

    public BackpropClient Client(BackpropClientOptions? options = null) =>
        new(new HttpClient(this) { BaseAddress = new Uri("http://service") }, options);

    /// <summary>An answer of some status, as JSON.</summary>
    public static Func<HttpResponseMessage> Answer(
        HttpStatusCode status, string body, string mediaType = "application/json", string? retryAfter = null) => () =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, new MediaTypeHeaderValue(mediaType)) };
        if (retryAfter is not null)
        {
            response.Headers.Add("Retry-After", retryAfter);
        }

        return response;
    };

    /// <summary>A refusal as the service writes it.</summary>
    public static Func<HttpResponseMessage> Refusal(HttpStatusCode status, string? retryAfter = null) =>
        Answer(status, $$"""{ "status": {{(int)status}}, "title": "No", "detail": "Not now." }""", "application/problem+json", retryAfter);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken));
        return answers[Math.Min(Requests.Count, answers.Length) - 1]();
    }
}
