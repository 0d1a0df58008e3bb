using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using BackpropService.Hosting.Server;

namespace BackpropService.Tests.Hosting.Server;

public sealed class StartFaultTests
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
        var errors = await FailToStart($"--{key}={value}", "--urls=http://127.0.0.1:0");

        Assert.StartsWith("The service cannot start with this configuration.", errors, StringComparison.Ordinal);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("*")]
    public async Task A_port_that_is_taken_is_named_with_the_way_to_choose_another(string host)
    {
        using var other = new TcpListener(host == "*" ? IPAddress.IPv6Any : IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var errors = await FailToStart($"--urls=http://{host}:{port}");

        Assert.Matches(
            $@"^The service cannot listen at \S+:{port}, which another program uses; choose another address, such as --urls http://localhost:5000\.\n$",
            errors);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_named()
    {
        Assert.StartsWith(
            "The service cannot listen at 192.0.2.1:5000, which is not an address of this machine; choose another",
            await FailToStart("--urls=http://192.0.2.1:5000"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_told()
    {
        Assert.Equal(
            "The service cannot listen there. Invalid url: 'nonsense' An address is such as --urls http://localhost:5000.\n",
            await FailToStart("--urls=nonsense"));
    }

    [Theory]
    [InlineData(": a port is a number from 0 to 65535.", "--urls=http://127.0.0.1:99999")]
    [InlineData(". Dynamic port binding is not supported when binding to localhost.", "--urls=http://localhost:0")]
    [InlineData(". Unrecognized scheme in server address 'ftp://127.0.0.1:5000'.", "--urls=ftp://127.0.0.1:5000")]
    [InlineData(". Could not find file", "--urls=https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path=none.pfx")]
    public async Task An_address_that_cannot_be_listened_at_is_told_in_a_line(string reason, params string[] arguments)
    {
        var errors = await FailToStart(arguments);

        Assert.StartsWith($"The service cannot listen there{reason}", errors, StringComparison.Ordinal);
        Assert.EndsWith(" An address is such as --urls http://localhost:5000.\n", errors, StringComparison.Ordinal);
        Assert.Single(errors, '\n');
    }

    [Theory]
    [InlineData("Kestrel:EndpointDefaults:Protocols", "nope", "is 'nope'; expected None, Http1, Http2, Http1AndHttp2, Http3 or Http1AndHttp2AndHttp3.")]
    [InlineData("Kestrel:Endpoints:A:Protocols", "Http9", "is 'Http9'; expected None, Http1, ")]
    [InlineData("Kestrel:Endpoints:A:ClientCertificateMode", "maybe", "is 'maybe'; expected NoCertificate, AllowCertificate, ")]
    public async Task A_name_that_the_server_does_not_know_is_told(string key, string value, string sentence) => Assert.StartsWith(
        $"The service cannot start with this configuration. {key} {sentence}",
        await FailToStart($"--{key}={value}", "--urls=http://127.0.0.1:0"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("http://no-such-host.invalid:5000", "--urls=http://no-such-host.invalid:5000")]
    [InlineData("http://no-such-host.invalid:0", "--Kestrel:Endpoints:A:Url=http://no-such-host.invalid:0")]
    [InlineData("http://*:abc", "--http_ports=abc")]
    public async Task An_address_that_names_no_machine_is_told_and_not_taken_for_all(string address, string argument) => Assert.Equal(
        $"The service cannot start with this configuration. The address {address} names no machine; expected an IP address, localhost, or * for "
        + "all addresses of this machine, and a port, such as --urls http://localhost:5000.\n",
        await FailToStart(argument));

    [Fact]
    public async Task A_level_that_the_log_does_not_know_is_told()
    {
        Assert.Equal(
            "The service cannot start with this configuration. The value Loud is not a valid Serilog level.\n",
            await FailToStart("--Serilog:MinimumLevel:Default=Loud", "--urls=http://127.0.0.1:0"));
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_is_named_with_the_place()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), "{ \"Limits\": { ]");

            var errors = await FailToStart($"--contentRoot={folder.FullName}", "--urls=http://127.0.0.1:0");

            Assert.Matches(
                @"^The service cannot start with this configuration\. Failed to load configuration from file '\S+appsettings\.json'\. .*LineNumber: 0.*\n$",
                errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Linux lets root listen everywhere, so that no test can be refused.</summary>
    [Theory]
    [InlineData(SocketError.AccessDenied, "which takes rights that the user does not have")]
    [InlineData(SocketError.AddressFamilyNotSupported, "by AddressFamilyNotSupported")]
    public void An_address_is_told_with_what_is_wrong_with_it(SocketError error, string reason)
    {
        var refusals = new IOException("Both.", new AggregateException(new InvalidOperationException(), new SocketException((int)error, "127.0.0.1:80")));

        Assert.Equal(
            $"The service cannot listen at 127.0.0.1:80, {reason}; choose another address, such as --urls http://localhost:5000.",
            StartFault.Describe(refusals));
    }

    [Fact]
    public void A_defect_is_left_to_be_seen_whole()
    {
        Assert.Null(StartFault.Describe(new InvalidOperationException("A defect.")));
    }

    /// <summary>Starts the service where it cannot, and says what it tells on the error stream before it ends with 1.</summary>
    private static async Task<string> FailToStart(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        return errors;
    }
}
