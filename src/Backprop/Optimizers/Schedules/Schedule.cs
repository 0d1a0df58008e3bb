using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>How the learning rate goes on from epoch to epoch.</summary>
public abstract record Schedule : Definition
{
    private static readonly Symbol Initial = new(@"\eta_0");
    private static readonly Symbol Epoch = new("t");

    /// <inheritdoc/>
    public sealed override string Formula => Rate(Initial, Epoch).ToGeneralLatex();

    /// <summary>The learning rate of an epoch.</summary>
    /// <param name="initial">The optimizer's own learning rate, η₀.</param>
    /// <param name="epoch">The number of epochs that are over, t.</param>
    public abstract double LearningRate(double initial, long epoch);

    /// <summary>The learning rate of an epoch as a formula.</summary>
    /// <param name="initial">The optimizer's own learning rate, η₀.</param>
    /// <param name="epoch">The number of epochs that are over, t.</param>
    public abstract Expression Rate(Expression initial, Expression epoch);

    /// <summary>How the optimizer's own learning rate goes on after an epoch's loss; null where it does not go by losses.</summary>
    /// <param name="epochs">The number of epochs that are over, with that one.</param>
    public virtual Plateau? PlateauAfter(long epochs) => null;
}
