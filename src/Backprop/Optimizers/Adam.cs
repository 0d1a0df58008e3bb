namespace Backprop.Optimizers;

/// <summary>Adam: a step along the gradient's running average, divided by its usual size.</summary>
/// <param name="LearningRate">The size of a step, η.</param>
/// <param name="Beta1">β₁, how much of the gradient's average is kept from step to step.</param>
/// <param name="Beta2">β₂, how much of its square's average is kept from step to step.</param>
/// <param name="Epsilon">ε, which keeps the divisor from 0.</param>
/// <param name="Amsgrad">Whether the largest average of the square so far takes the place of the current one.</param>
/// <param name="WeightDecay">λ, the pull of every parameter towards 0, added to the gradient.</param>
[WireName("adam")]
public sealed record Adam(
    double LearningRate,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-8,
    bool Amsgrad = false,
    double WeightDecay = 0) : AdaptiveMomentEstimation(LearningRate, Beta1, Beta2, Epsilon, Amsgrad, WeightDecay)
{
    /// <inheritdoc/>
    public override string Source =>
        "Kingma, Ba (2015), Adam: a method for stochastic optimization; Reddi, Kale, Kumar (2018), On the convergence of Adam and "
        + "beyond, for amsgrad; PyTorch, torch.optim.Adam.";

    /// <inheritdoc/>
    protected override string PyTorchClass => "Adam";
}
