using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Measures how far a sample's outputs y are from its targets t, as a sum of one contribution per output.</summary>
public abstract record Loss : Definition
{
    /// <summary>How far outputs or targets that are a distribution may be from summing to 1: rows of float32 are as far.</summary>
    public const double SumTolerance = 1e-6;

    /// <inheritdoc/>
    public sealed override string Formula =>
        @"\sum_i " + Contribution(GeneralTerms.Output, GeneralTerms.Target, GeneralTerms.Outputs).ToLatexFactor();

    /// <inheritdoc/>
    public sealed override string Derivative => Slope(GeneralTerms.Output, GeneralTerms.Target, GeneralTerms.Outputs).ToLatex();

    /// <summary>An output's own contribution to the sample's loss, as a formula.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">Its target.</param>
    /// <param name="outputs">The number of outputs, K.</param>
    public abstract Expression Contribution(Expression y, Expression t, Expression outputs);

    /// <summary>The derivative of the sample's loss by an output, as a formula; that of its contribution, where none is shorter.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">Its target.</param>
    /// <param name="outputs">The number of outputs, K.</param>
    public virtual Expression Slope(Expression y, Expression t, Expression outputs) => Contribution(y, t, outputs).By(y);

    /// <summary>An output's own contribution, where it may depend on all outputs of the sample.</summary>
    /// <param name="y">The outputs, (outputs).</param>
    /// <param name="t">The targets, (outputs).</param>
    /// <param name="outputs">The number of outputs, K.</param>
    /// <param name="i">The output, counted from 0.</param>
    public virtual Expression Contribution(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        Contribution(y[i], t[i], outputs);

    /// <summary>The derivative of the sample's loss by an output, where it may depend on all outputs of the sample.</summary>
    /// <param name="y">The outputs, (outputs).</param>
    /// <param name="t">The targets, (outputs).</param>
    /// <param name="outputs">The number of outputs, K.</param>
    /// <param name="i">The output, counted from 0.</param>
    public virtual Expression Slope(IReadOnlyList<Expression> y, IReadOnlyList<Expression> t, Expression outputs, int i) =>
        Slope(y[i], t[i], outputs);

    /// <summary>The loss in words: its name, and what it takes the outputs for where that is a setting.</summary>
    public virtual string Title => Name;

    /// <summary>The loss as it is behind the last layer's activation, where it goes by that.</summary>
    public virtual Loss Behind(Activation last) => this;

    /// <summary>The setting that does not go with the last layer; null where all do.</summary>
    /// <param name="last">Its activation.</param>
    /// <param name="outputs">The number of its outputs; null where it cannot be told.</param>
    public virtual SettingConflict? FindConflict(Activation last, int? outputs) => null;

    /// <summary>What is hardly meant about outputs that were measured all the same, in words; null where nothing is.</summary>
    /// <param name="last">The activation that gave the outputs.</param>
    /// <param name="outputs">Outputs, (samples × outputs).</param>
    public virtual string? RemarkOn(Activation last, Matrix outputs) => null;

    /// <summary>The loss in PyTorch.</summary>
    /// <param name="y">The name of the tensor of outputs, (1 × outputs).</param>
    /// <param name="t">The name of the tensor of targets, (1 × outputs).</param>
    public abstract string ToPyTorch(string y, string t);

    /// <summary>Whether its value is known, and not its derivatives alone.</summary>
    public virtual bool HasValue => true;

    /// <summary>How much a sample counts in a mean, by its targets, (outputs).</summary>
    public virtual double WeightOf(ReadOnlySpan<double> t) => 1;

    /// <summary>The same as a formula; null where every sample counts 1.</summary>
    public virtual Expression? WeightOf(IReadOnlyList<Expression> t) => null;

    /// <summary>The smallest target the loss is defined for.</summary>
    public virtual double SmallestTarget => double.NegativeInfinity;

    /// <summary>The largest target the loss is defined for.</summary>
    public virtual double LargestTarget => double.PositiveInfinity;

    /// <summary>Whether a sample's targets are a distribution, so must sum to 1.</summary>
    public virtual bool TargetsSumToOne => false;

    /// <summary>Whether a sample's targets may also be given as the number of its class, counted from 0.</summary>
    public virtual bool TakesClassNumbers => false;

    /// <summary>The only targets that there are; null where all in the range are.</summary>
    public virtual IReadOnlyList<double>? TargetChoices => null;

    /// <summary>The quantity of each output whose sign, where it changes, makes the derivative jump.</summary>
    /// <param name="y">Outputs, (outputs).</param>
    /// <param name="t">Targets, (outputs).</param>
    /// <param name="bends">Receives the quantities, (outputs).</param>
    /// <returns>False where the derivative never jumps.</returns>
    public virtual bool Bends(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> bends) => false;

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
