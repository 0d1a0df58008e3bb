using System.Diagnostics;
using System.Text.Json;

namespace Backprop.Tests.Derivations;

/// <summary>Plain Python 3, where the machine has it.</summary>
internal static class Python
{
    /// <summary>One for all scripts: to start one takes longer than most scripts run. It ends with the tests, whose input it reads.</summary>
    private static readonly Lazy<Process> Interpreter = new(() => Process.Start(new ProcessStartInfo("python3")
    {
        ArgumentList =
        {
            "-c",
            """
            import ast, contextlib, functools, io, json, sys, traceback

            @functools.cache  # Notebooks differ in their numbers; most formulas are those of others, and to compile takes longest.
            def parsed(source):
                tree = ast.parse(source)
                last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
                return compile(tree, "cell", "exec"), last and compile(last, "cell", "eval")

            for script in sys.stdin:
                printed = io.StringIO()
                with contextlib.redirect_stdout(printed):
                    try:
                        exec(json.loads(script), {"parsed": parsed})
                    except Exception:
                        traceback.print_exc(file=printed)
                print(json.dumps(printed.getvalue()), flush=True)
            """,
        },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    private static readonly Lazy<bool> Present = new(() =>
    {
        try
        {
            return Execute("print(1)").Contains('1', StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    });

    /// <summary>Why tests that need it are skipped; null where it is there.</summary>
    public static string? Missing => Present.Value ? null : "there is no python3 on this machine";

    /// <summary>
    /// Runs the code cells of each notebook one after the other, in a fresh namespace, and compares what each gives with its
    /// stored output.
    /// </summary>
    /// <returns>What differs or fails; empty where nothing does.</returns>
    public static string Run(params IEnumerable<string> notebooks) => Run(notebooks.Select(CellsOf));

    /// <summary>The same for cells that are no longer those of a notebook: source and expected output of each.</summary>
    public static string Run(IEnumerable<IEnumerable<string[]>> notebooks)
    {
        var script = $"""
            import json
            for cells in json.loads({JsonSerializer.Serialize(JsonSerializer.Serialize(notebooks))}):
                names = dict()
                for source, output in cells:
                    tree, last = parsed(source)
                    exec(tree, names)
                    given = "" if last is None else repr(eval(last, names))
                    if given != output:
                        print(source, "gives", given, "and not", output)

            """;
        return Execute(script);
    }

    /// <summary>Reads scripts as Python would before it runs them.</summary>
    /// <returns>What is no Python; empty where all is.</returns>
    public static string Compile(params IEnumerable<string> scripts) => Execute(
        $"""
        import json
        for script in json.loads({JsonSerializer.Serialize(JsonSerializer.Serialize(scripts))}):
            compile(script, "script", "exec")

        """);

    /// <summary>Source and output of every code cell.</summary>
    public static IEnumerable<string[]> CellsOf(string notebook) => JsonDocument.Parse(notebook).RootElement.GetProperty("cells").EnumerateArray()
        .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
        .Select(cell => new[] { Lines(cell.GetProperty("source")), Output(cell) });

    /// <summary>Runs a script in a namespace of its own.</summary>
    /// <returns>What it prints, and what it fails with.</returns>
    private static string Execute(string script)
    {
        lock (Interpreter)
        {
            var process = Interpreter.Value;
            process.StandardInput.WriteLine(JsonSerializer.Serialize(script));
            process.StandardInput.Flush();
            return JsonSerializer.Deserialize<string>(process.StandardOutput.ReadLine()!)!;
        }
    }

    private static string Lines(JsonElement lines) => string.Concat(lines.EnumerateArray().Select(line => line.GetString()));

    private static string Output(JsonElement cell) => string.Concat(
        cell.GetProperty("outputs").EnumerateArray().Select(output => Lines(output.GetProperty("data").GetProperty("text/plain"))));
}

/// <summary>A theory that is skipped, and says so, where there is no Python.</summary>
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = Python.Missing;
}
