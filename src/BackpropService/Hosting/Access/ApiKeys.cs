using System.Security.Cryptography;
using System.Text;
using BackpropService.Hosting.Configuration;

namespace BackpropService.Hosting.Access;

/// <summary>Finds out whose key a request carries.</summary>
internal sealed class ApiKeys(CurrentOptions<AccessOptions> options)
{
    public const string Header = "X-API-Key";

    private const string Bearer = "Bearer ";
    private const int LongestKey = 512;

    /// <summary>Whether requests need a key.</summary>
    public bool Required => options.Value.Keys.Count > 0;

    /// <summary>The key's text, from its own header or as a bearer token; null where the request carries none.</summary>
    public static string? PresentedBy(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var own))
        {
            return own.ToString();
        }

        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }

    /// <summary>Whose key it is; null where nobody's.</summary>
    public string? FindOwner(string key)
    {
        if (key.Length is 0 or > LongestKey)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(LongestKey)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], hash);
        string? owner = null;
        // All are compared, and each in constant time, so that the time taken tells nothing of how close a guess came.
        foreach (var known in options.Value.Keys)
        {
            owner = CryptographicOperations.FixedTimeEquals(hash, known.Hash) ? known.Name : owner;
        }

        return owner;
    }
}
