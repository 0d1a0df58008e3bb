using System.Diagnostics;

namespace BackpropService.Tests.Hosting;

/// <summary>Starts the service as its own process, as an operator would.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("Limits:BodyBytes", "12")]
    [InlineData("Limits:Parameters", "0")]
    [InlineData("Limits:BodyBytes", "many")]
    [InlineData("Limits:BodyBites", "1")]
    [InlineData("Access:Keys:0:Sha256", "abc")]
    [InlineData("Access:Keys:0:Name", " ")]
    [InlineData("Proxies:Networks:0", "10.0.0.0/99")]
    [InlineData("Cors:Origins:0", "https://school.example/page")]
    public async Task A_bad_value_stops_the_start_with_a_sentence_that_names_it(string key, string value)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, $"--{key}={value}", "--urls=http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("The service cannot start with this configuration.", errors, StringComparison.Ordinal);
        Assert.Contains(key.Split(':')[1], errors, StringComparison.Ordinal);
    }
}
