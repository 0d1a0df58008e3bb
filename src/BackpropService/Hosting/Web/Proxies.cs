using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace BackpropService.Hosting.Web;

/// <summary>The reverse proxies whose word on a request's origin is taken; configuration section `Proxies`.</summary>
internal sealed class Proxies : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Addresses: 10.0.0.7.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Networks: 10.0.0.0/8.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var address in Addresses.Where(address => !IPAddress.TryParse(address, out _)))
        {
            yield return new($"{Section}:Addresses has '{address}'; expected an IP address.");
        }

        foreach (var network in Networks.Where(network => !System.Net.IPNetwork.TryParse(network, out _)))
        {
            yield return new($"{Section}:Networks has '{network}'; expected a network such as 10.0.0.0/8.");
        }
    }

    /// <summary>What the middleware takes; null where no proxy is configured.</summary>
    public ForwardedHeadersOptions? ToForwardedHeaders()
    {
        if (Addresses.Count + Networks.Count == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // However many there are one behind the other: all must be known.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in Addresses)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in Networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return options;
    }
}
