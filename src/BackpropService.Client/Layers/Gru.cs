namespace BackpropService.Client.Layers;

/// <summary>Gated recurrent units, in PyTorch's form. `[steps][features]` becomes `[steps][hidden]`, or `[hidden]`.</summary>
public sealed record Gru : Layer
{
    /// <inheritdoc/>
    public override string Type => "gru";

    /// <summary>How much of what the state weighs goes into new content.</summary>
    public required GruGate Reset { get; init; }

    /// <summary>How much of the state stays.</summary>
    public required GruGate Update { get; init; }

    /// <summary>The new content.</summary>
    public required GruGate New { get; init; }

    /// <summary>Which states it gives. Default: all.</summary>
    public Sequence? Sequence { get; init; }

    /// <summary>The state before the first step, one for all samples or one for each. Default: zeros.</summary>
    public Tensor? InitialHidden { get; init; }

    /// <summary>What a training step leaves as it is: `biases` holds recurrent biases too. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
