using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace BackpropService.Hosting.Answers;

/// <summary>Entity tags of what is the same for everyone.</summary>
internal static class EntityTags
{
    /// <summary>The tag of a text; weak, as its compressed forms have the same and other bytes.</summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> text) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(text)[..8])}\"", isWeak: true);
}
