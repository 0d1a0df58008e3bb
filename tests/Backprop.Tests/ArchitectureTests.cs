using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Backprop.Tests;

/// <summary>Who may import whom.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "..", "src"));
    private static readonly ImportGraph Imports = new(SourceFiles());

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
    [InlineData("Backprop/Marking", "Backprop.Checking Backprop.Catalogs Backprop.Diagrams")]
    [InlineData("BackpropService/Bodies", "BackpropService.Contracts BackpropService.Features BackpropService.Hosting")]
    [InlineData("BackpropService/Contracts", "BackpropService.Features BackpropService.Hosting")]
    [InlineData("BackpropService/Hosting", "BackpropService.Features")]
    public void The_upper_floors_do_not_import(string folder, string forbidden)
    {
        Assert.All(
            ImportsOf(folder),
            import => Assert.DoesNotContain(forbidden.Split(' '), name => IsWithin(import, name)));
    }

    /// <summary>A folder and the folders in it are rooms like any others: none of them uses another that uses it, however far round.</summary>
    [Fact]
    public void No_namespaces_use_each_other() => Assert.True(Imports.Circles().Count == 0, Imports.ToString());

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
        foreach (var (folder, name, text) in SourceFiles())
        {
            var declared = NamespaceLine().Match(text);
            Assert.True(!declared.Success || declared.Groups[1].Value == folder, $"{folder}/{name} declares {declared.Groups[1].Value}");
        }
    }

    /// <summary>What a folder's namespaces use outside it; what stands around them they may.</summary>
    private static IEnumerable<string> ImportsOf(string folder)
    {
        var own = folder.Replace('/', '.');
        return Imports.ImportsOf(name => IsWithin(name, own)).Where(import => !IsWithin(import, own) && !IsWithin(own, import));
    }

    private static bool IsWithin(string name, string outer) => name == outer || name.StartsWith(outer + ".", StringComparison.Ordinal);

    private static IEnumerable<(string Folder, string Name, string Text)> SourceFiles() =>
        from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        let folder = Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')
        where !folder.Split('.').Any(name => name is "obj" or "bin")
        select (folder, Path.GetFileName(file), File.ReadAllText(file));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
