using System.Diagnostics;
using System.Globalization;
using BackpropService.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace BackpropService.Tests.Hosting.Telemetry;

/// <summary>A request's line in the log, by how the request ended.</summary>
public sealed class ObservationTests : ILogEventSink
{
    private readonly List<LogEvent> _lines = [];

    [Theory]
    [InlineData(200, LogEventLevel.Information)]
    [InlineData(404, LogEventLevel.Information)]
    [InlineData(500, LogEventLevel.Error)]
    [InlineData(503, LogEventLevel.Warning)]
    public async Task A_line_is_as_loud_as_its_status_is_bad(int status, LogEventLevel level)
    {
        await Ask(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(level, Assert.Single(_lines).Level);
    }

    [Fact]
    public async Task A_line_tells_method_path_status_time_and_shape()
    {
        await Ask(http =>
        {
            RequestNotes.Of(http).Shape = "2-2-2";
            return Task.CompletedTask;
        });

        Assert.Matches(@"^POST /forward 200 in \d+\.\d ms 2-2-2$", Assert.Single(_lines).RenderMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_line_is_found_by_the_requests_trace()
    {
        using var request = new Activity("request").Start();

        await Ask(_ => Task.CompletedTask);

        var line = Assert.Single(_lines);
        Assert.Equal((request.TraceId, request.SpanId), (line.TraceId, line.SpanId));
    }

    [Fact]
    public async Task What_breaks_off_an_answer_is_a_500_with_its_exception()
    {
        var defect = new InvalidOperationException();

        Assert.Same(defect, await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(_ => throw defect)));

        AssertFailed(500, defect);
    }

    [Fact]
    public async Task What_breaks_off_an_answer_that_the_client_has_left_is_a_499()
    {
        var left = new OperationCanceledException();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Ask(_ => throw left, isAborted: true));

        AssertFailed(499, left);
    }

    [Fact]
    public async Task A_defect_told_in_the_answer_is_the_one_that_is_logged()
    {
        var defect = new InvalidOperationException();

        await Assert.ThrowsAsync<IOException>(() => Ask(http =>
        {
            RequestNotes.Of(http).Failure = defect;
            throw new IOException();
        }));

        AssertFailed(500, defect);
    }

    void ILogEventSink.Emit(LogEvent logEvent) => _lines.Add(logEvent);

    private async Task Ask(RequestDelegate answer, bool isAborted = false)
    {
        await using var log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton<Serilog.ILogger>(log);
        await using var app = builder.Build();
        app.UseObservation();
        app.Run(answer);
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(isAborted) };
        (http.Request.Method, http.Request.Path) = ("POST", "/forward");
        await ((IApplicationBuilder)app).Build()(http);
    }

    private void AssertFailed(int status, Exception exception)
    {
        var line = Assert.Single(_lines);
        Assert.Equal(LogEventLevel.Error, line.Level);
        Assert.Same(exception, line.Exception);
        Assert.Equal(status, ((ScalarValue)line.Properties["StatusCode"]).Value);
    }
}
