using System.Runtime.CompilerServices;

namespace BackpropService.Tests;

/// <summary>
/// What the service answers, stored in a file. After a change that is meant, run the tests once with the environment variable
/// REWRITE_GOLDEN=1: they store what it answers now; read the difference before committing it.
/// </summary>
internal static class GoldenFile
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("REWRITE_GOLDEN") == "1";

    /// <summary>Compares a text with the file at a path from the repository's root.</summary>
    public static async Task Matches(string path, string text)
    {
        var file = PathOf(path);
        if (Rewrite)
        {
            await File.WriteAllTextAsync(file, text);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), text);
    }

    /// <summary>The whole of a path from the repository's root.</summary>
    public static string PathOf(string path) => Path.Combine(ThisFolder(), "..", "..", path);

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
