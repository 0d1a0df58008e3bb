using System.Globalization;

namespace BackpropService.Hosting.Server;

/// <summary>
/// Asks a running service for its health: `BackpropService --health-check`. The image has no shell and no curl, so
/// the container's health check is the service's own executable.
/// </summary>
internal static class HealthProbe
{
    public const string Argument = "--health-check";

    private const string DefaultPort = "8080";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <returns>The exit code: 0 where the service is live.</returns>
    public static async Task<int> RunAsync()
    {
        var ports = Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS") ?? DefaultPort;
        var port = int.Parse(ports.Split(';')[0], CultureInfo.InvariantCulture);
        using var client = new HttpClient { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/live"));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
