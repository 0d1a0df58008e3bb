namespace Backprop.Diagrams;

/// <summary>What a piece of text is, from which its size and colour follow.</summary>
public enum TextRole
{
    /// <summary>The name of a column.</summary>
    Heading,

    /// <summary>The name of a neuron.</summary>
    Name,

    /// <summary>A value on the way: a net input, an input, a target.</summary>
    Value,

    /// <summary>A value that something results in: an output, a loss.</summary>
    Result,

    /// <summary>A weight or a bias.</summary>
    Parameter,

    /// <summary>The derivative of the loss by a weight or a bias.</summary>
    Gradient,

    /// <summary>Explaining words.</summary>
    Note,
}
