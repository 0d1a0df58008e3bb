using System.Diagnostics.Metrics;
using BackpropService.Hosting.Telemetry;

namespace BackpropService.Tests.Hosting.Telemetry;

public sealed class EndpointMeasuresTests
{
    [Theory]
    [InlineData(200, "answered")]
    [InlineData(304, "answered")]
    [InlineData(400, "invalid")]
    [InlineData(406, "invalid")]
    [InlineData(408, "tooSlow")]
    [InlineData(413, "tooLarge")]
    [InlineData(415, "invalid")]
    [InlineData(422, "diverged")]
    [InlineData(429, "tooOften")]
    [InlineData(499, "abandoned")]
    [InlineData(500, "failed")]
    [InlineData(503, "refused")]
    [InlineData(504, "outOfTime")]
    public void A_request_counts_by_what_its_status_means(int status, string outcome)
    {
        using var meter = new Meter("test");
        var histogram = meter.CreateHistogram<double>("any");
        var measures = new EndpointMeasures("/forward", histogram, histogram, histogram);

        measures.Answered(status);

        var counted = Assert.Single(measures.Requests);
        Assert.Equal(1, counted.Value);
        Assert.Equal([new("endpoint", "/forward"), new("outcome", outcome)], counted.Tags.ToArray());
    }
}
