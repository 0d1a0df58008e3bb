using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BackpropService.Tests.Features.Training;

namespace BackpropService.Tests.Hosting.Admission;

/// <summary>Each test has a service of its own, whose permits two endless trainings take.</summary>
public sealed class AdmissionTests
{
    private static readonly (string, string)[] TwoTrainings =
        [("Admission:Permits", "4"), ("Admission:OperationsPerPermit", "1e9"), ("Admission:ValuesPerPermit", "1e9")];

    private static readonly (string, string)[] TwoTrainingsAndNoQueue =
        [.. TwoTrainings, ("Admission:QueuePermits", "0")];

    [Fact]
    public async Task A_full_queue_is_a_503_at_once_with_the_time_to_come_again()
    {
        await using var service = Service.With(TwoTrainingsAndNoQueue);
        using var first = await Train(service);
        using var second = await Train(service);

        using var third = await Train(service);
        var problem = JsonNode.Parse(await third.Content.ReadAsStringAsync())!;

        Assert.Equal((200, 200, 503), ((int)first.StatusCode, (int)second.StatusCode, (int)third.StatusCode));
        Assert.True(third.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains("Nothing was computed", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", third.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_waits_too_long_is_refused()
    {
        await using var service = Service.With([.. TwoTrainings, ("Admission:QueueSeconds", "0.05")]);
        using var first = await Train(service);
        using var second = await Train(service);

        using var third = await Train(service);

        Assert.Equal((200, 200, 503), ((int)first.StatusCode, (int)second.StatusCode, (int)third.StatusCode));
        Assert.Contains("Nothing was computed", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_requests_and_health_checks_do_not_wait_for_large_ones()
    {
        await using var service = Service.With(TwoTrainingsAndNoQueue);
        using var first = await Train(service);
        using var second = await Train(service);

        Assert.Equal(200, (await service.Post("/train-step", Requests.Notebook)).Status);
        using var health = await service.Client.GetAsync("/health/live");
        Assert.Equal(200, (int)health.StatusCode);
    }

    [Fact]
    public async Task A_client_that_leaves_gives_its_permits_back()
    {
        await using var service = Service.With([.. TwoTrainings, ("Admission:QueueSeconds", "60")]);
        var first = await Train(service);
        using var second = await Train(service);
        first.Dispose();

        using var third = await Train(service);

        Assert.Equal((200, 200), ((int)second.StatusCode, (int)third.StatusCode));
    }

    [Fact]
    public async Task A_training_whose_events_nobody_reads_holds_no_permits_once_it_is_over()
    {
        await using var service = Service.With([.. TwoTrainings, ("Admission:OperationsPerPermit", "1e7"), ("Admission:QueueSeconds", "4")]);
        // More events than a connection holds; it is broken off only after the time that the third waits.
        using var first = await Train(service, epochs: 20_000);
        using var second = await Train(service);

        using var third = await Train(service);

        Assert.Equal((200, 200), ((int)first.StatusCode, (int)third.StatusCode));
    }

    [Fact]
    public async Task A_body_that_does_not_come_holds_nobody_up()
    {
        await using var service = Service.With(("Admission:Permits", "1"), ("Admission:QueuePermits", "0"));
        using var slow = await service.Begin("POST /train-step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"net");

        Assert.Equal(200, (await service.Post("/train-step", Requests.Notebook)).Status);
    }

    [Fact]
    public async Task A_body_that_takes_too_long_is_a_408()
    {
        await using var service = Service.With(("Budgets:BodySeconds", "0.1"));
        using var slow = await service.Begin("POST /train-step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{\"net");

        var answer = await slow.ReadToEnd();

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("Budgets:BodySeconds", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_under_way_are_bounded_together()
    {
        // A declared megabyte counts as four from its first byte on.
        await using var service = Service.With(("Admission:BufferedBytes", "5000000"));
        const string head = "POST /train-step HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"net";
        using var first = await service.Begin(head);
        using var second = await service.Begin(head);

        var refused = await await Task.WhenAny(ReadHead(first), ReadHead(second));

        Assert.StartsWith("HTTP/1.1 503 ", refused, StringComparison.Ordinal);
        Assert.Equal(200, (await service.Post("/train-step", Requests.Notebook)).Status);
    }

    [Fact]
    public async Task Large_bodies_are_read_under_permits_too()
    {
        await using var service = Service.With(TwoTrainingsAndNoQueue);
        using var first = await Train(service);
        using var second = await Train(service);
        var body = Requests.Notebook.ToJsonString() + new string(' ', 1 << 20);

        Assert.Equal(503, (await service.Post("/train-step", body)).Status);
    }

    [Fact]
    public async Task One_client_may_ask_so_often_and_no_more_where_a_rate_is_set()
    {
        await using var service = Service.With(("RateLimit:RequestsPerMinute", "1"), ("RateLimit:Burst", "2"));
        int[] statuses =
        [
            (await service.Post("/train-step", Requests.Notebook)).Status,
            (await service.Post("/train-step", Requests.Notebook)).Status,
        ];

        using var third = await service.Client.PostAsync("/train-step", new StringContent(Requests.Notebook.ToJsonString(), null, "application/json"));
        using var health = await service.Client.GetAsync("/health/live");

        Assert.Equal([200, 200], statuses);
        Assert.Equal((429, 200), ((int)third.StatusCode, (int)health.StatusCode));
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static Task<HttpResponseMessage> Train(Service service, int epochs = 1_000_000)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/train")
        {
            Content = new StringContent(TrainTests.Xor(epochs).ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string> ReadHead(TcpClient client)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }
}
