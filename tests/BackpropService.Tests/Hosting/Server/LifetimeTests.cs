using System.Diagnostics;
using System.Text.Json.Nodes;

namespace BackpropService.Tests.Hosting.Server;

/// <summary>The service as a process of its own in Production: what it logs and how it ends.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task Logs_one_line_a_request_with_the_networks_shape_and_ends_cleanly_when_told_to()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls=http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        var lines = new List<JsonNode>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(JsonNode.Parse(line)!);
            if (lines[^1]["address"] is { } address)
            {
                await AskForHealthAndStep((string)address!);
            }

            if ((string?)lines[^1]["Shape"] == "2-2-2")
            {
                using var _ = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            }
        }

        await process.WaitForExitAsync();
        var health = Assert.Single(lines, line => (string?)line["RequestPath"] == "/health/live");
        Assert.Matches(@"^GET /health/live 200 in [\d.]+ ms $", (string)health["@m"]!);
        var request = Assert.Single(lines, line => (string?)line["RequestPath"] == "/train-step");
        Assert.StartsWith("POST /train-step 200 in ", (string)request["@m"]!, StringComparison.Ordinal);
        Assert.Equal("2-2-2", (string)request["Shape"]!);
        Assert.DoesNotContain("weights", string.Concat(lines.Select(line => line.ToJsonString())), StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task AskForHealthAndStep(string address)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        using var health = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var content = new StringContent(Requests.Notebook.ToJsonString(), null, "application/json");
        using var response = await client.PostAsync(new Uri("/train-step", UriKind.Relative), content);
        Assert.Equal(200, (int)response.StatusCode);
    }
}
