using System.Runtime.CompilerServices;

namespace Backprop.Tests;

/// <summary>
/// Rendered text that is stored in the folder Golden. After a change that is meant, run the tests once with the environment
/// variable REWRITE_GOLDEN=1: they store what is rendered now; read the difference before committing it.
/// </summary>
internal static class GoldenFile
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("REWRITE_GOLDEN") == "1";

    public static void Matches(string name, string rendered)
    {
        var path = Path.Combine(Folder(), name);
        if (Rewrite)
        {
            File.WriteAllText(path, rendered);
        }

        Assert.True(File.Exists(path), $"{name} is not stored; run with REWRITE_GOLDEN=1");
        Assert.Equal(File.ReadAllText(path), rendered);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Golden");
}
