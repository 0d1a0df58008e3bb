namespace BackpropService.Client.Layers;

/// <summary>Each step looks at steps and takes of what they hold. `[steps][features]` becomes `[steps][…]`.</summary>
public sealed record Attention : Layer
{
    /// <inheritdoc/>
    public override string Type => "attention";

    /// <summary>What a step looks for; its rows are those of the heads, one behind the other.</summary>
    public required Projection Query { get; init; }

    /// <summary>What a step is found by, as many rows.</summary>
    public required Projection Key { get; init; }

    /// <summary>What a step holds; its rows may be others.</summary>
    public required Projection Value { get; init; }

    /// <summary>What is made of all that the heads found; null: it is given as it is.</summary>
    public Projection? Projection { get; init; }

    /// <summary>How many heads there are, at least 1. Default: 1.</summary>
    public int? Heads { get; init; }

    /// <summary>Whether a step looks at none behind it. Default: no.</summary>
    public bool? Causal { get; init; }

    /// <summary>Whether scores are divided by the square root of the query's rows of a head. Default: yes.</summary>
    public bool? Scaled { get; init; }

    /// <summary>Of each step, a row, which steps it may look at, 1, and which not, 0, `[steps][steps]`. Null: at all.</summary>
    public Tensor? Mask { get; init; }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
