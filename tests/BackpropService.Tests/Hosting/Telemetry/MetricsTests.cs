using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BackpropService.Tests.Features.Assistants;
using BackpropService.Tests.Features.Training;

namespace BackpropService.Tests.Hosting.Telemetry;

/// <summary>Whoever listens to a meter hears every service of the process that has one of its name, so no other may be at work.</summary>
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
public sealed class MetricsTestsCollectionDefinition;

[Collection(nameof(MetricsTests))]
public sealed partial class MetricsTests : IAsyncLifetime
{
    private readonly Service _service = Service.With(("Limits:Samples", "3"), ("Admission:OperationsPerPermit", "100"));

    [Fact]
    public async Task Requests_are_counted_by_endpoint_and_outcome()
    {
        await _service.Post("/train-step", Requests.Notebook);
        await _service.Post("/train-step", Requests.Notebook);
        await _service.Post("/train-step", Requests.Notebook.Without("inputs"));
        await _service.Post("/train-step", "{");
        await _service.Post("/gradients", Requests.NotebookGradients.With("inputs", "[[1,2],[1,2],[1,2],[1,2]]").With("targets", "[[1,2],[1,2],[1,2],[1,2]]"));

        await AssertReaches(2, "backprop_requests_total", "/train-step", "answered");
        await AssertReaches(2, "backprop_requests_total", "/train-step", "invalid");
        await AssertReaches(1, "backprop_requests_total", "/gradients", "tooLarge");
    }

    [Fact]
    public async Task A_call_of_a_tool_counts_as_a_request_to_its_endpoint()
    {
        await _service.Call("train_step", Requests.Notebook);
        await _service.Call("train_step", Requests.Notebook.Without("inputs"));

        await AssertReaches(1, "backprop_requests_total", "/train-step", "answered");
        await AssertReaches(1, "backprop_requests_total", "/train-step", "invalid");
        await AssertReaches(1, "backprop_samples_total", "/train-step");
    }

    [Theory]
    [InlineData(100, "diverged")]
    [InlineData(0.1, "answered")]
    public async Task A_stream_counts_as_what_it_has_ended_with(double learningRate, string outcome)
    {
        var request = TrainTests.Diverging().With("optimizer.learningRate", JsonValue.Create(learningRate).ToJsonString());

        await _service.Post("/train", request.ToJsonString(), accept: "text/event-stream");

        await AssertReaches(1, "backprop_requests_total", "/train", outcome);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_its_answer_has_abandoned_it()
    {
        // 1.8 MB, more than the system holds for both ends.
        const string large = """{ "inputs": 300, "layers": [{ "neurons": 300, "activation": "relu" }] }""";
        using (var client = new TcpClient { ReceiveBufferSize = 4096, LingerState = new(enable: true, seconds: 0) })
        {
            await client.ConnectAsync(_service.Client.BaseAddress!.Host, _service.Client.BaseAddress.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /initialize HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {large.Length}\r\n\r\n{large}"));
            var begun = new byte[15];
            await client.GetStream().ReadExactlyAsync(begun);
            Assert.Equal("HTTP/1.1 200 OK", Encoding.ASCII.GetString(begun));
        }

        await AssertReaches(1, "backprop_requests_total", "/initialize", "abandoned");
    }

    [Fact]
    public async Task A_client_that_leaves_a_stream_of_events_has_abandoned_it()
    {
        var endless = Requests.Notebook.With("training", """{"epochs":10000000,"reportEvery":10000000}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/train")
        {
            Content = new StringContent(endless.ToJsonString(), null, "application/json"),
            Headers = { { "Accept", "text/event-stream" } },
        };
        using (await _service.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
        }

        await AssertReaches(1, "backprop_requests_total", "/train", "abandoned");
    }

    [Fact]
    public async Task What_was_computed_is_measured()
    {
        await _service.Post("/train-step", Requests.Notebook.With("inputs", "[[1,2],[3,4],[5,6]]").With("targets", "[[1,2],[3,4],[5,6]]"));

        await AssertReaches(3, "backprop_samples_total", "/train-step");
        await AssertReaches(10, "backprop_parameters_sum", "/train-step");
        Assert.True(await Value("backprop_operations_total", "/train-step") >= 3 * 10 * 6);
        await AssertReaches(1, "backprop_queue_wait_seconds_count", "/train-step");
        await AssertReaches(1, "backprop_compute_time_seconds_count", "/train-step");
    }

    [Fact]
    public async Task A_training_that_tells_its_progress_is_one_computation()
    {
        await _service.Post("/train", Requests.Notebook.With("training", """{"epochs":1}""").ToJsonString(), accept: "text/event-stream");

        Assert.Equal(1, await Value("backprop_compute_time_seconds_count", "/train"));
    }

    [Fact]
    public async Task What_is_measured_has_a_name_and_a_sentence()
    {
        var first = await _service.Post("/train-step", Requests.Notebook);
        var text = await _service.Client.GetStringAsync("/metrics");

        Assert.Equal(200, first.Status);
        string[] measured =
        [
            "backprop_requests_total", "backprop_samples_total", "backprop_operations_total", "backprop_parameters",
            "backprop_queue_wait_seconds", "backprop_compute_time_seconds", "backprop_permits_used", "backprop_permits_awaited",
            "backprop_buffered_bytes", "http_server_request_duration_seconds", "kestrel_active_connections", "dotnet_gc_collections_total",
        ];
        Assert.All(measured, name => Assert.Matches($@"(?m)^# HELP {name} [^ ].*\.$", text));
    }

    [Fact]
    public async Task The_files_of_the_page_are_not_measured()
    {
        await _service.Client.GetStringAsync("/");
        await _service.Client.GetStringAsync("/js/main.js");
        await _service.Client.GetStringAsync("/catalog");

        await AssertReaches(1, "http_server_request_duration_seconds_count", "/catalog");
        Assert.Null(await Value("http_server_request_duration_seconds_count", "js/main.js"));
        Assert.Null(await Value("http_server_request_duration_seconds_count", "index.html"));
    }

    [Fact]
    public async Task Nothing_stays_in_use_when_all_is_over()
    {
        await _service.Post("/gradients", Requests.NotebookGradients.ToJsonString() + new string(' ', 1 << 20));

        await AssertReaches(0, "backprop_buffered_bytes");
        await AssertReaches(0, "backprop_permits_used");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [GeneratedRegex(@"^(?<name>\w+)(?:\{(?<labels>[^}]*)\})? (?<value>\S+)", RegexOptions.Multiline)]
    private static partial Regex Line();

    /// <summary>A request is counted when it is over, which may be after its client knows.</summary>
    private async Task AssertReaches(double expected, string name, params string[] labels)
    {
        var patience = Stopwatch.StartNew();
        while (await Value(name, labels) != expected && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        Assert.Equal(expected, await Value(name, labels));
    }

    private async Task<double?> Value(string name, params string[] labels)
    {
        var text = await _service.Client.GetStringAsync("/metrics");
        var line = Line().Matches(text).FirstOrDefault(match => match.Groups["name"].Value == name
            && labels.All(label => match.Groups["labels"].Value.Contains($"\"{label}\"", StringComparison.Ordinal)));
        return line is null ? null : double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
    }
}
