namespace Backprop.Graphs;

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The word itself.</param>
/// <param name="Place">Its first character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, SourcePlace Place)
{
    private const int LongestShown = 40;

    /// <summary>The word as a message names it.</summary>
    public string Described => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.StatementEnd => Text == ";" ? "';'" : "the end of the line",
        _ when Text.Length > LongestShown => $"'{Text[..LongestShown]}…'",
        _ => $"'{Text}'",
    };

    public bool Is(params ReadOnlySpan<string> symbols) => Kind == TokenKind.Symbol && symbols.Contains(Text);
}

/// <summary>The kinds of words.</summary>
internal enum TokenKind
{
    /// <summary>The name of a value or a function.</summary>
    Name,

    /// <summary>A number without a sign.</summary>
    Number,

    /// <summary>An operator, a bracket or a comma.</summary>
    Symbol,

    /// <summary>A semicolon, or the end of a line outside brackets.</summary>
    StatementEnd,

    /// <summary>The end of the text.</summary>
    End,
}
