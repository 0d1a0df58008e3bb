using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BackpropService.Client.Tests;

/// <summary>C# that is there only when a test runs: a generated client, an example of the documentation.</summary>
internal static class CompiledSource
{
    // Those of the tests themselves.
    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static Assembly Load(OutputKind kind, params string[] sources)
    {
        var compilation = CSharpCompilation.Create(
            "Compiled", sources.Select(source => CSharpSyntaxTree.ParseText(source)), References, new(kind));
        using var output = new MemoryStream();
        var result = compilation.Emit(output);
        Assert.True(result.Success, string.Join(
            Environment.NewLine, result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(output.ToArray());
    }
}
