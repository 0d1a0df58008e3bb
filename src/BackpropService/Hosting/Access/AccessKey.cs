using System.Security.Cryptography;

namespace BackpropService.Hosting.Access;

/// <summary>An API key, of which only the hash is known here.</summary>
internal sealed class AccessKey
{
    /// <summary>Whose it is, for the rate limit and the log.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The SHA-256 of the key's UTF-8 bytes, in hexadecimal.</summary>
    public string Sha256
    {
        get;
        init
        {
            field = value;
            var hash = new byte[SHA256.HashSizeInBytes];
            if (Convert.FromHexString(value, hash, out var read, out var written) == System.Buffers.OperationStatus.Done
                && written == hash.Length && read == value.Length)
            {
                Hash = hash;
            }
        }
    }
    = string.Empty;

    /// <summary>The same as bytes; none where it is no such hash.</summary>
    internal byte[] Hash { get; private init; } = [];
}
