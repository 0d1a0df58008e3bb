namespace Backprop.Optimizers;

/// <summary>Adam with decoupled weight decay: the parameter itself shrinks, and the gradient's averages know nothing of it.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of the gradient's average is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of its square's average is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="Amsgrad">Whether the largest average of the square so far takes the place of the current one.</param>
/// <param name="WeightDecay">λ: each step first takes the share ηλ off the parameter.</param>
[WireName("adamW")]
public sealed record AdamW(
    double LearningRate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    bool Amsgrad = false,
    double WeightDecay = 0.01) : AdaptiveMomentEstimation(LearningRate, Beta1, Beta2, Epsilon, Amsgrad, WeightDecay)
{
    /// <inheritdoc/>
    public override string Source =>
        "Loshchilov, Hutter (2019), Decoupled weight decay regularization; PyTorch, torch.optim.AdamW.";

    /// <inheritdoc/>
    public override bool DecouplesDecay => true;

    /// <inheritdoc/>
    protected override string PyTorchClass => "AdamW";
}
