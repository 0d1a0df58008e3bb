namespace Backprop.Graphs;

/// <summary>Goes through the words of an expression, one at a time.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int _position;

    /// <summary>The word that comes next.</summary>
    public Token Current => tokens[_position];

    /// <summary>The word after it.</summary>
    public Token Following => tokens[Math.Min(_position + 1, tokens.Count - 1)];

    public Token Take() => tokens[_position++];

    public void Require(string symbol)
    {
        if (!Current.Is(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }

        Take();
    }

    /// <summary>Passes over semicolons and ends of lines.</summary>
    /// <returns>The word that comes then.</returns>
    public Token SkipStatementEnds()
    {
        while (Current.Kind == TokenKind.StatementEnd)
        {
            _position++;
        }

        return Current;
    }

    public MalformedExpressionException Unexpected(string expected) =>
        new(Current.Place, $"{Current.Described} stands here; expected {expected}");
}
