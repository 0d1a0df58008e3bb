using System.Net;
using System.Net.Sockets;
using Backprop;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace BackpropService.Hosting.Server;

/// <summary>What Kestrel takes from the configuration without a word where it does not understand it.</summary>
internal static class ServerSettings
{
    /// <summary>Checks names of protocols, and that addresses are some machine's: of an unknown one Kestrel would listen at all.</summary>
    /// <exception cref="InvalidDataException">A value is not understood.</exception>
    public static void Check(IConfiguration configuration)
    {
        CheckNames(configuration.GetSection("Kestrel"));
        foreach (var address in Addresses(configuration))
        {
            CheckHost(address);
        }
    }

    private static void CheckNames(IConfigurationSection section)
    {
        foreach (var setting in section.GetChildren())
        {
            switch (setting.Key.ToUpperInvariant())
            {
                case "PROTOCOLS": CheckName<HttpProtocols>(setting); break;
                case "CLIENTCERTIFICATEMODE": CheckName<ClientCertificateMode>(setting); break;
                default: CheckNames(setting); break;
            }
        }
    }

    private static void CheckName<T>(IConfigurationSection setting)
        where T : struct, Enum
    {
        if (!string.IsNullOrEmpty(setting.Value) && !Enum.TryParse<T>(setting.Value, ignoreCase: true, out _))
        {
            throw new InvalidDataException(
                $"{setting.Path} is '{setting.Value}'; expected {EnglishLists.Join(Enum.GetNames<T>(), "or")}.");
        }
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
    [
        .. Split(configuration["urls"]),
        .. Split(configuration["http_ports"]).Concat(Split(configuration["https_ports"])).Select(port => $"http://*:{port}"),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().SelectMany(endpoint => Split(endpoint["Url"])),
    ];

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static void CheckHost(string address)
    {
        // What is no address at all Kestrel refuses itself.
        if (!address.Contains("://", StringComparison.Ordinal) || TryParse(address) is not { IsUnixPipe: false, IsNamedPipe: false } binding
            || binding.Host is "*" or "+" or "localhost" || IPAddress.TryParse(binding.Host.Trim('[', ']'), out _))
        {
            return;
        }

        try
        {
            _ = Dns.GetHostAddresses(binding.Host);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw new InvalidDataException(
                $"The address {address} names no machine; expected an IP address, localhost, or * for all addresses of this machine, and a "
                + "port, such as --urls http://localhost:5000.");
        }
    }

    private static BindingAddress? TryParse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
