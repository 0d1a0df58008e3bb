using System.Globalization;
using System.Text.RegularExpressions;

namespace BackpropService.Tests.Hosting;

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

        Assert.Equal(2, await Value("backprop_requests_total", "/train-step", "answered"));
        Assert.Equal(2, await Value("backprop_requests_total", "/train-step", "invalid"));
        Assert.Equal(1, await Value("backprop_requests_total", "/gradients", "tooLarge"));
    }

    [Fact]
    public async Task What_was_computed_is_measured()
    {
        await _service.Post("/train-step", Requests.Notebook.With("inputs", "[[1,2],[3,4],[5,6]]").With("targets", "[[1,2],[3,4],[5,6]]"));

        Assert.Equal(3, await Value("backprop_samples_total", "/train-step"));
        Assert.Equal(10, await Value("backprop_parameters_sum", "/train-step"));
        Assert.True(await Value("backprop_operations_total", "/train-step") >= 3 * 10 * 6);
        Assert.Equal(1, await Value("backprop_queue_wait_seconds_count", "/train-step"));
        Assert.Equal(1, await Value("backprop_compute_time_seconds_count", "/train-step"));
    }

    [Fact]
    public async Task Nothing_stays_in_use_when_all_is_over()
    {
        await _service.Post("/gradients", Requests.NotebookGradients.ToJsonString() + new string(' ', 1 << 20));

        Assert.Equal(0, await Value("backprop_buffered_bytes"));
        Assert.Equal(0, await Value("backprop_permits_used"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [GeneratedRegex(@"^(?<name>\w+)(?:\{(?<labels>[^}]*)\})? (?<value>\S+)", RegexOptions.Multiline)]
    private static partial Regex Line();

    private async Task<double> Value(string name, params string[] labels)
    {
        var text = await _service.Client.GetStringAsync("/metrics");
        var line = Line().Matches(text).FirstOrDefault(match => match.Groups["name"].Value == name
            && labels.All(label => match.Groups["labels"].Value.Contains($"\"{label}\"", StringComparison.Ordinal)));
        Assert.True(line is not null, $"{name} {string.Join(' ', labels)} in\n{text}");
        return double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture);
    }
}
