using System.Net;
using static BackpropService.Client.Tests.FakeService;

namespace BackpropService.Client.Tests;

public sealed class RetryTests
{
    private const string Outputs = """{ "layers": [], "outputs": [[1]] }""";

    private readonly ImpatientClock _clock = new();

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task A_request_that_is_refused_for_now_is_sent_again_after_the_wait_asked_for(HttpStatusCode status)
    {
        using var service = new FakeService(Refusal(status, "2"), Refusal(status, "5"), Answer(HttpStatusCode.OK, Outputs));

        var answer = await Send(service);

        Assert.Equal(1, answer.Outputs[0, 0]);
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)], _clock.Waits);
        Assert.Equal(service.Bodies[0], service.Bodies[2]);
    }

    [Fact]
    public async Task A_wait_can_be_told_by_a_date()
    {
        using var service = new FakeService(
            Refusal(HttpStatusCode.ServiceUnavailable, "Thu, 01 Jan 2026 12:00:07 GMT"), Answer(HttpStatusCode.OK, Outputs));

        await Send(service);

        Assert.Equal([TimeSpan.FromSeconds(7)], _clock.Waits);
    }

    [Fact]
    public async Task After_the_last_retry_the_refusal_is_thrown()
    {
        using var service = new FakeService(Refusal(HttpStatusCode.ServiceUnavailable, "1"));

        var exception = await Assert.ThrowsAsync<BackpropProblemException>(() => Send(service));

        Assert.Equal(4, service.Requests.Count);
        Assert.Equal(TimeSpan.FromSeconds(1), exception.RetryAfter);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, null)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "3600")]
    [InlineData(HttpStatusCode.InternalServerError, "1")]
    [InlineData(HttpStatusCode.GatewayTimeout, "1")]
    [InlineData(HttpStatusCode.BadRequest, null)]
    public async Task Any_other_refusal_is_thrown_at_once(HttpStatusCode status, string? retryAfter)
    {
        using var service = new FakeService(Refusal(status, retryAfter));

        var exception = await Assert.ThrowsAsync<BackpropProblemException>(() => Send(service));

        Assert.Equal(status, exception.StatusCode);
        Assert.Single(service.Requests);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task A_wait_ends_when_the_call_is_cancelled()
    {
        using var service = new FakeService(Refusal(HttpStatusCode.ServiceUnavailable, "20"));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var client = service.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.GradientsAsync(WorkedExample.Gradients, cancellation.Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_busy_service_gives_what_it_gives_when_asked_later()
    {
        using var service = RunningService.With(("RateLimit:RequestsPerMinute", "600"), ("RateLimit:Burst", "1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => service.Client.GradientsAsync(WorkedExample.Gradients)));

        Assert.All(answers, answer => Assert.Equal(answers[0].Loss!.Total, answer.Loss!.Total));
    }

    private Task<Client.Contracts.ForwardResponse> Send(FakeService service) => service
        .Client(new() { TimeProvider = _clock })
        .ForwardAsync(new() { Network = WorkedExample.Network, Inputs = WorkedExample.Inputs });
}
