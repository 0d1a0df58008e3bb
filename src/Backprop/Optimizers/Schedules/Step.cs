using System.ComponentModel.DataAnnotations;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate falls by a factor every so many epochs.</summary>
/// <param name="StepSize">The number of epochs between two falls, s.</param>
/// <param name="Gamma">γ, the factor.</param>
public sealed record Step(
    [property: Range(1, int.MaxValue)] int StepSize, [property: Range(0, double.MaxValue)] double Gamma = 0.1) : Schedule
{
    /// <inheritdoc/>
    public override string Formula => @"\eta_0 \gamma^{\lfloor t / s \rfloor}";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.StepLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) => initial * Math.Pow(Gamma, epoch / StepSize);
}
