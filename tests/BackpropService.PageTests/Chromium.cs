namespace BackpropService.PageTests;

/// <summary>The browser that the tests use where there is one: Debian's, as Playwright's own is not downloaded.</summary>
internal static class Chromium
{
    public const string HowToGetIt = "There is no chromium on the PATH; get it by: apt-get install chromium";

    public static string? Path { get; } = Find("chromium", "chromium-browser", "google-chrome");

    private static string? Find(params string[] names) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}

/// <summary>A test that needs a browser, and is skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null ? Chromium.HowToGetIt : null;
}

/// <summary>A test over several cases that needs a browser, and is skipped with a message where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Path is null ? Chromium.HowToGetIt : null;
}
