using Backprop.Activations;

namespace Backprop.Losses;

/// <summary>Measures how far a sample's outputs y are from its targets t, as a sum of one contribution per output.</summary>
public abstract record Loss : Definition
{
    /// <summary>The smallest target the loss is defined for.</summary>
    public virtual double SmallestTarget => double.NegativeInfinity;

    /// <summary>The largest target the loss is defined for.</summary>
    public virtual double LargestTarget => double.PositiveInfinity;

    /// <summary>Whether a sample's targets are a distribution, so must sum to 1.</summary>
    public virtual bool TargetsSumToOne => false;

    /// <summary>Each output's own contribution to the sample's loss.</summary>
    /// <param name="y">Outputs, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="e">Receives the contributions, (outputs); they add up to the sample's loss.</param>
    public abstract void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e);

    /// <summary>The derivative of the sample's loss by each output.</summary>
    /// <param name="y">Outputs, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="dy">Receives ∂E/∂y, (outputs).</param>
    public abstract void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy);

    /// <summary>The share of a sample's decisions that are right; null where the loss is not one of a classification.</summary>
    /// <param name="y">Outputs, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    public virtual double? Accuracy(ReadOnlySpan<double> y, ReadOnlySpan<double> t) => null;

    /// <summary>The loss as a function of the last layer's net inputs, where together with its activation that is stabler.</summary>
    /// <returns>Null where the plain chain rule serves.</returns>
    public virtual FusedLoss? FusedWith(Activation last) => null;
}
