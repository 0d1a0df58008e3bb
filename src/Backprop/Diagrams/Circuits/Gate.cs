namespace Backprop.Diagrams.Circuits;

/// <summary>What a wire begins at: the name of a given value, or an operation on what comes in.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Box">The room that it takes.</param>
/// <param name="Label">The name or the operation.</param>
/// <param name="Tooltip">The same with all digits, and the derivatives by what comes in.</param>
public sealed record Gate(GateKind Kind, Box Box, Label Label, string Tooltip);

/// <summary>What a gate stands for.</summary>
public enum GateKind
{
    /// <summary>A given value, or a number.</summary>
    Source,

    /// <summary>An operation.</summary>
    Operation,

    /// <summary>The operation that gives the result.</summary>
    Result,
}
