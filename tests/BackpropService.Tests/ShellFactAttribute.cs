namespace BackpropService.Tests;

/// <summary>A test that runs what the documentation has for a shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellFactAttribute : FactAttribute
{
    private static readonly string[] Tools = ["bash", "curl", "jq"];

    public ShellFactAttribute() => Skip = Tools.All(IsThere) ? null : $"It takes {string.Join(", ", Tools)}.";

    private static bool IsThere(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));
}
