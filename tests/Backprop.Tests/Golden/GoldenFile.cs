using System.Runtime.CompilerServices;

namespace Backprop.Tests.Golden;

/// <summary>
/// Rendered text as it was when somebody last looked at it. After a change that is meant, run the tests once with the environment
/// variable REWRITE_GOLDEN=1, look at what came out, and commit it.
/// </summary>
internal static class GoldenFile
{
    public static void Compare(string name, string actual)
    {
        var path = Path.Combine(ThisFolder(), name);
        if (Environment.GetEnvironmentVariable("REWRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string ThisFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
