namespace BackpropService.Client.Layers;

/// <summary>Long short-term memory. `[steps][features]` becomes `[steps][hidden]`, or `[hidden]`.</summary>
public sealed record Lstm : Layer
{
    /// <inheritdoc/>
    public override string Type => "lstm";

    /// <summary>How much of the new content comes into the cell.</summary>
    public required Gate Input { get; init; }

    /// <summary>How much of the cell stays.</summary>
    public required Gate Forget { get; init; }

    /// <summary>The new content.</summary>
    public required Gate Cell { get; init; }

    /// <summary>How much of the cell shows.</summary>
    public required Gate Output { get; init; }

    /// <summary>Which states it gives. Default: all.</summary>
    public Sequence? Sequence { get; init; }

    /// <summary>The state before the first step, one for all samples or one for each. Default: zeros.</summary>
    public Tensor? InitialHidden { get; init; }

    /// <summary>The cell before the first step, likewise.</summary>
    public Tensor? InitialCell { get; init; }

    /// <summary>What a training step leaves as it is: `biases` holds recurrent biases too. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
