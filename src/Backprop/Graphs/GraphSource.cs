namespace Backprop.Graphs;

/// <summary>An expression as it was written, within a text.</summary>
internal static class GraphSource
{
    /// <summary>In a code block, of which it cannot be the end.</summary>
    public static string Fenced(string expression)
    {
        var (run, longest) = (0, 0);
        foreach (var character in expression)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}python\n{Lines(expression)}\n{fence}";
    }

    /// <summary>As comments.</summary>
    public static string Commented(string expression) => "# " + Lines(expression).Replace("\n", "\n# ", StringComparison.Ordinal);

    private static string Lines(string expression) => expression.ReplaceLineEndings("\n").Trim('\n');
}
