using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace BackpropService.Tests.Hosting.Telemetry;

public sealed class CollectorTests
{
    [Fact]
    public async Task A_computations_span_goes_to_the_collector_that_is_configured()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var received = Receive(collector);
        await using var service = Service.With(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{collector.LocalEndpoint}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await service.Post("/train-step", Requests.Notebook);

        service.Services.GetRequiredService<TracerProvider>().ForceFlush();

        var spans = await received.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.StartsWith("POST /v1/traces ", spans, StringComparison.Ordinal);
        Assert.Contains("compute", spans, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_none_is_configured_no_span_is_taken()
    {
        await using var service = new Service();

        Assert.Null(service.Services.GetService<TracerProvider>());
    }

    private static async Task<string> Receive(TcpListener collector)
    {
        using var client = await collector.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var buffer = new byte[1 << 16];
        var text = string.Empty;
        while (!text.Contains("compute", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            text += Encoding.Latin1.GetString(buffer, 0, read);
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return text;
    }
}
