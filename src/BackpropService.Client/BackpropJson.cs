using System.Text.Json;

namespace BackpropService.Client;

/// <summary>The contract's JSON, for networks, optimizers and requests that are kept in files.</summary>
public static class BackpropJson
{
    /// <summary>What the client itself uses: the contract's names, what is null left out, every number to the bit.</summary>
    /// <example>
    /// <code>
    /// File.WriteAllText("network.json", JsonSerializer.Serialize(network, BackpropJson.Options));
    /// </code>
    /// </example>
    public static JsonSerializerOptions Options => ClientJsonContext.Default.Options;
}
