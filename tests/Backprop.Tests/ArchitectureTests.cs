using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Backprop.Tests;

/// <summary>Who may import whom, read from the source's own using lines and namespaces.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "src"));

    [Theory]
    [InlineData("Backprop/Kernels", "")]
    [InlineData("Backprop/Expressions", "")]
    [InlineData("Backprop/Activations", "Backprop.Expressions Backprop.Kernels")]
    [InlineData("Backprop/Losses", "Backprop.Activations Backprop.Expressions Backprop.Kernels")]
    [InlineData("Backprop/Optimizers", "Backprop.Expressions Backprop.Kernels")]
    [InlineData("Backprop/Randomness", "")]
    [InlineData("Backprop/Layers", "Backprop.Activations Backprop.Expressions Backprop.Kernels Backprop.Randomness")]
    [InlineData("Backprop/Initializers", "Backprop.Layers Backprop.Randomness")]
    [InlineData("Backprop/Networks", "Backprop.Activations Backprop.Initializers Backprop.Kernels Backprop.Layers Backprop.Losses Backprop.Randomness")]
    [InlineData("Backprop/Remarks", "Backprop.Activations Backprop.Layers Backprop.Losses Backprop.Networks")]
    public void The_lower_floors_of_the_library_import_only(string folder, string allowed)
    {
        Assert.All(ImportsOf(folder), import => Assert.Contains(import, allowed.Split(' ')));
    }

    [Theory]
    [InlineData("Backprop/Training", "Backprop.Checking Backprop.Derivations Backprop.Catalogs Backprop.Diagrams")]
    [InlineData("Backprop/Checking", "Backprop.Training Backprop.Derivations Backprop.Catalogs Backprop.Diagrams")]
    [InlineData("Backprop/Derivations", "Backprop.Training Backprop.Checking Backprop.Catalogs Backprop.Diagrams")]
    [InlineData("Backprop/Diagrams", "Backprop.Training Backprop.Checking Backprop.Catalogs")]
    [InlineData("BackpropService/Bodies", "BackpropService.Contracts BackpropService.Features BackpropService.Hosting")]
    [InlineData("BackpropService/Contracts", "BackpropService.Features BackpropService.Hosting")]
    [InlineData("BackpropService/Hosting", "BackpropService.Features")]
    public void The_upper_floors_do_not_import(string folder, string forbidden)
    {
        Assert.All(
            ImportsOf(folder),
            import => Assert.DoesNotContain(forbidden.Split(' '), name => import == name || import.StartsWith(name + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void Features_do_not_import_each_other()
    {
        foreach (var feature in Directory.GetDirectories(Path.Combine(Source, "BackpropService", "Features")).Select(Path.GetFileName))
        {
            Assert.All(
                ImportsOf($"BackpropService/Features/{feature}"),
                import => Assert.False(import.StartsWith("BackpropService.Features", StringComparison.Ordinal), $"{feature}: {import}"));
        }
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(IsSource))
        {
            var folder = Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            var declared = NamespaceLine().Match(File.ReadAllText(file));
            Assert.True(!declared.Success || declared.Groups[1].Value == folder, $"{file} declares {declared.Groups[1].Value}");
        }
    }

    private static IEnumerable<string> ImportsOf(string folder)
    {
        var path = Path.Combine(Source, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .SelectMany(File.ReadLines)
                .Select(line => UsingLine().Match(line))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value)
                .Where(import => import.StartsWith("Backprop", StringComparison.Ordinal) && !IsOwn(import, folder))
            : [];
    }

    private static bool IsOwn(string import, string folder)
    {
        var own = folder.Replace('/', '.');
        return import == own || import.StartsWith(own + ".", StringComparison.Ordinal);
    }

    private static bool IsSource(string file) =>
        !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);")]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
