using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace BackpropService.Client.Tests;

/// <summary>The client's example compiles as it stands in the documentation, and answers what stands below it.</summary>
[Collection(nameof(RunningService))]
public sealed partial class DocumentationTests(RunningService service)
{
    // A project's implicit usings, and a console that keeps what is written: a type of the program's own hides the framework's.
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        public static class Console
        {
            public static string Written = "";
            public static void WriteLine(object value) => Written += value + "\n";
        }
        """;

    [Theory]
    [InlineData("README.md", 0)]
    [InlineData("docs/losses.md", 0)]
    [InlineData("docs/losses.md", 1)]
    [InlineData("docs/graph.md", 0)]
    public void The_example_answers_what_stands_below_it(string file, int position)
    {
        var example = Example().Matches(File.ReadAllText(Path.Combine(Repository(), file)))[position];
        var program = example.Groups["program"].Value.Replace(
            "http://localhost:8080", service.Address.ToString(), StringComparison.Ordinal);

        var compiled = CompiledSource.Load(OutputKind.ConsoleApplication, program, Surroundings);
        compiled.EntryPoint!.Invoke(null, [Array.Empty<string>()]);

        Assert.Equal(example.Groups["answer"].Value, compiled.GetType("Console")!.GetField("Written")!.GetValue(null));
    }

    [Theory]
    [InlineData("docs/clients.md")]
    [InlineData("src/BackpropService.Client/README.md")]
    public void It_is_the_same_everywhere(string file) => Assert.Equal(ExampleOf("README.md").Value, ExampleOf(file).Value);

    private static Match ExampleOf(string file) => Example().Match(File.ReadAllText(Path.Combine(Repository(), file)));

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(path, "..", "..", ".."));

    [GeneratedRegex(@"```csharp\n(?<program>using BackpropService\.Client;.*?)```\n\n```\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
