namespace Backprop.Graphs;

/// <summary>A place in a text, as an editor shows it.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The character in it, counted from 1.</param>
public readonly record struct SourcePlace(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
