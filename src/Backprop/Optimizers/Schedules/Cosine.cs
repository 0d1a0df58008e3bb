using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate swings along a cosine from its start to a minimum, and back in the epochs after.</summary>
/// <param name="Period">The number of epochs from the start to the minimum, T.</param>
/// <param name="Minimum">The lowest learning rate, η_min.</param>
[WireName("cosine")]
public sealed record Cosine(
    [property: Range(1, int.MaxValue)] int Period, [property: Range(0, double.MaxValue)] double Minimum = 0) : Schedule
{
    /// <inheritdoc/>
    public override string Source =>
        "Loshchilov, Hutter (2017), SGDR: stochastic gradient descent with warm restarts; PyTorch, "
        + "torch.optim.lr_scheduler.CosineAnnealingLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) =>
        // Reduced to one full swing first, so that a late epoch's cosine is as exact as an early one's.
        Minimum + (0.5 * (initial - Minimum) * (1 + Math.Cos(Math.PI * (epoch % (2L * Period)) / Period)));

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch)
    {
        var minimum = new Symbol(@"\eta_{\min}", Number: Minimum);
        var swing = Functions.Cos.Of(new Spelled(@"\pi", Math.PI) * epoch / new Symbol("T", Number: Period));
        return minimum + (new Spelled(@"\tfrac{1}{2}", 0.5) * (initial - minimum) * (1 + swing));
    }
}
