namespace Backprop.Layers;

/// <summary>A layer before it has parameters: what it takes to make one for inputs of some shape.</summary>
public abstract record LayerPlan : IStep
{
    /// <inheritdoc/>
    public virtual bool TakesTokens => false;

    /// <inheritdoc/>
    public virtual int Depth => 0;

    /// <summary>The settings that do not apply beside the values of the others; ranges are checked before.</summary>
    /// <param name="given">The wire names of those that were given; the others have their defaults.</param>
    public virtual IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) => [];

    /// <summary>Why the layer cannot take samples of a shape; null where it can.</summary>
    public abstract string? FindMisfit(Shape input);

    /// <summary>The shape of what the layer will give.</summary>
    public abstract Shape OutputShape(Shape input);

    /// <summary>The number of parameters that the layer will have.</summary>
    public abstract double ParameterCount(Shape input);

    /// <summary>The layer, whose weights and biases are 0 for an initializer to fill.</summary>
    public abstract Layer For(Shape input);
}

/// <summary>A layer that has no parameters but such as start alike, so is ready once it knows what it is given.</summary>
/// <param name="Layer">The layer.</param>
public sealed record ReadyPlan(Layer Layer) : LayerPlan
{
    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) => Layer.FindConflicts(given);

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => Layer.FindMisfit(input);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => Layer.OutputShape(input);

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) => Layer.StartedCount(input);

    /// <inheritdoc/>
    public override Layer For(Shape input) => Layer.StartedFor(input);
}
