using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BackpropService.Tests.Hosting.Server;

/// <summary>What the container's health check runs, as a process of its own.</summary>
[Collection(nameof(Service))]
public sealed class HealthProbeTests(Service service)
{
    [Fact]
    public async Task A_live_service_is_found_at_the_first_port_that_it_listens_on()
    {
        Assert.Equal((0, string.Empty), await Run($"{service.Client.BaseAddress!.Port};1"));
    }

    [Fact]
    public async Task A_service_that_is_not_well_fails_the_check()
    {
        using var unwell = new TcpListener(IPAddress.Loopback, 0);
        unwell.Start();
        var check = Run($"{((IPEndPoint)unwell.LocalEndpoint).Port}");
        using var client = await unwell.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        Assert.Equal((1, string.Empty), await check);
    }

    [Fact]
    public async Task Where_nothing_listens_the_check_fails_and_says_why()
    {
        int port;
        using (var closed = new TcpListener(IPAddress.Loopback, 0))
        {
            closed.Start();
            port = ((IPEndPoint)closed.LocalEndpoint).Port;
        }

        var (exitCode, errors) = await Run($"{port}");

        Assert.Equal(1, exitCode);
        Assert.Contains($"127.0.0.1:{port}", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> Run(string ports)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--health-check"]) { RedirectStandardError = true };
        start.Environment["ASPNETCORE_HTTP_PORTS"] = ports;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }
}
