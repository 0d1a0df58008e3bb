using System.Diagnostics;

namespace BackpropService.Tests.Hosting.Server;

public sealed class StartupTests
{
    [Theory]
    [InlineData("Limits:BodyBytes", "12", "BodyBytes must be between 1024 and 1000000000")]
    [InlineData("Limits:Parameters", "0", "Parameters must be between 1 and 100000000")]
    [InlineData("Limits:BodyBytes", "many", "'Limits:BodyBytes'")]
    [InlineData("Limits:BodyBites", "1", "BodyBites")]
    [InlineData("Access:Keys:0:Sha256", "abc", "Access:Keys:0:Sha256 is not the SHA-256 of a key; expected 64 hexadecimal digits.")]
    [InlineData("Access:Keys:0:Sha256", "0000000000000000000000000000000000000000000000000000000000000000", "Access:Keys:0:Name is missing")]
    [InlineData("Access:Keys:0:Name", " ", "Access:Keys:0:Name is missing; expected whose key it is.")]
    [InlineData("Proxies:Addresses:0", "10.0.0.256", "Proxies:Addresses has '10.0.0.256'; expected an IP address.")]
    [InlineData("Proxies:Networks:0", "10.0.0.0/99", "Proxies:Networks has '10.0.0.0/99'; expected a network such as 10.0.0.0/8.")]
    [InlineData("Cors:Origins:0", "https://school.example/page", "Cors:Origins has 'https://school.example/page'; expected an origin")]
    public async Task A_bad_value_stops_the_start_with_a_sentence_that_names_it(string key, string value, string sentence)
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
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }
}
