using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BackpropService.Tests.Features.Training;

[Collection(nameof(Service))]
public sealed class TrainStreamTests(Service service)
{
    [Fact]
    public async Task Progress_events_are_the_history_and_the_last_event_is_the_whole_body()
    {
        var request = TrainTests.Xor(epochs: 50);
        request["training"]!["reportEvery"] = 7;
        var whole = await service.Post("/train", request);

        var events = await Collect(service, request);

        Assert.Equal(
            whole.Json["history"]!.AsArray().Select(entry => ("progress", entry!.ToJsonString())).Append(("completed", whole.Body)),
            events.Select(item => (item.EventType, item.Data)));
    }

    [Fact]
    public async Task The_answer_is_an_event_stream()
    {
        var answer = await service.Post("/train", TrainTests.Xor(epochs: 1).ToJsonString(), accept: "text/event-stream");

        Assert.Equal((200, "text/event-stream"), (answer.Status, answer.MediaType?.MediaType));
    }

    [Fact]
    public async Task The_headers_come_before_there_is_anything_to_tell()
    {
        var request = Endless();
        request["training"]!["reportEvery"] = 1_000_000;

        using var response = await Open(service, request);

        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
    }

    [Fact]
    public async Task Divergence_midway_is_an_error_event_with_the_problem()
    {
        var events = await Collect(service, TrainTests.Diverging());

        var problem = JsonNode.Parse(events[^1].Data)!;
        Assert.Equal(("error", 422), (events[^1].EventType, (int)problem["status"]!));
        Assert.True(events.Count > 1 && (int)problem["epoch"]! == events.Count - 1);
    }

    [Fact]
    public async Task A_request_that_breaks_a_rule_is_a_problem_not_a_stream()
    {
        var answer = await service.Post("/train", TrainTests.Xor(epochs: 0).ToJsonString(), accept: "text/event-stream");

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.MediaType?.MediaType));
    }

    [Fact]
    public async Task Progress_comes_while_the_training_runs()
    {
        using var response = await Open(service, Endless());
        await using var body = await response.Content.ReadAsStreamAsync();
        await using var events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();

        // Some minutes of training, of which the first hundred epochs are told at once.
        for (var epoch = 1; epoch <= 100; epoch++)
        {
            Assert.True(await events.MoveNextAsync());
            Assert.Equal((epoch, "progress"), ((int)JsonNode.Parse(events.Current.Data)!["epoch"]!, events.Current.EventType));
        }
    }

    [Fact]
    public async Task A_slow_reader_misses_no_epoch()
    {
        const int epochs = 100_000;
        using var response = await Open(service, TrainTests.Xor(epochs));
        await using var body = await response.Content.ReadAsStreamAsync();
        // Far longer than the training takes, of which the connection holds only a part.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var told = 0;
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            told += item.EventType == "progress" ? 1 : 0;
        }

        Assert.Equal(epochs, told);
    }

    [Fact]
    public async Task An_ending_server_sends_the_network_so_far_from_which_training_goes_on()
    {
        await using var ending = new Service();
        var request = Endless();
        using var response = await Open(ending, request);
        await using var body = await response.Content.ReadAsStreamAsync();
        SseItem<string>? last = null;
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            if (last is null)
            {
                ending.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            }

            last = item;
        }

        var soFar = JsonNode.Parse(last!.Value.Data)!;
        Assert.Equal(("shutdown", "interrupted"), (last.Value.EventType, (string?)soFar["stoppedBecause"]));
        var epochs = (int)soFar["optimizer"]!["state"]!["epoch"]!;
        request["training"]!["epochs"] = epochs;
        request["training"]!["reportEvery"] = epochs;
        Assert.Equal(soFar["network"]!.ToJsonString(), (await service.Post("/train", request)).Json["network"]!.ToJsonString());
    }

    [Fact]
    public async Task An_ending_server_waits_for_no_long_epoch()
    {
        await using var ending = Service.With(("Limits:Values", "1000000000"));
        // Ten thousand parameters, four hundred thousand times.
        var row = $"[{string.Join(',', Enumerable.Repeat('0', 100))}]";
        var rows = $"[{string.Join(',', Enumerable.Repeat(row, 100))}]";
        var column = $"[{string.Join(',', Enumerable.Repeat("[0]", 100))}]";
        var samples = $"[{string.Join(',', Enumerable.Repeat("[0]", 400_000))}]";
        var answer = ending.Post(
            "/train",
            $$$"""
            {"network":{"layers":[
               {"weights":{{{column}}},"activation":"identity"},
               {"weights":{{{rows}}},"activation":"identity"},
               {"weights":[{{{row}}}],"activation":"identity"}]},
             "inputs":{{{samples}}},"targets":{{{samples}}},
             "optimizer":{"type":"sgd","learningRate":1},"training":{"epochs":1,"batchSize":1}}
            """,
            accept: "text/event-stream");
        while (!(await ending.Client.GetStringAsync("/metrics")).Contains("backprop_operations_total{", StringComparison.Ordinal))
        {
        }

        ending.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.StartsWith("event: shutdown\n", (await answer).Body, StringComparison.Ordinal);
    }

    /// <summary>A training of minutes: within the limits on work, with a report every epoch.</summary>
    private static JsonNode Endless() => TrainTests.Xor(epochs: 1_000_000);

    private static async Task<List<SseItem<string>>> Collect(Service server, JsonNode request)
    {
        using var response = await Open(server, request);
        await using var body = await response.Content.ReadAsStreamAsync();
        return await SseParser.Create(body).EnumerateAsync().ToListAsync();
    }

    private static Task<HttpResponseMessage> Open(Service server, JsonNode request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "/train")
        {
            Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return server.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
    }
}
