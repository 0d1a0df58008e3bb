using System.ComponentModel.DataAnnotations;

namespace Backprop.Losses;

/// <summary>Squared near the target, absolute away from it, averaged over the K outputs.</summary>
/// <param name="Delta">The error at which the loss turns from squared to absolute.</param>
public sealed record Huber([property: Range(0, double.MaxValue, MinimumIsExclusive = true)] double Delta = 1) : Loss
{
    /// <inheritdoc/>
    public override string Formula => @"\frac{1}{K} \sum_i \begin{cases} \tfrac{1}{2} d_i^2 & \lvert d_i \rvert < \delta \\ \delta (\lvert d_i \rvert - \tfrac{1}{2} \delta) & \text{otherwise} \end{cases}, \quad d_i = y_i - t_i";

    /// <inheritdoc/>
    public override string Derivative => @"\frac{1}{K} \begin{cases} d_i & \lvert d_i \rvert < \delta \\ \delta \operatorname{sgn}(d_i) & \text{otherwise} \end{cases}";

    /// <inheritdoc/>
    public override string Source => "Huber (1964), Robust estimation of a location parameter; PyTorch, torch.nn.HuberLoss.";

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> e)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            e[i] = (Math.Abs(d) < Delta ? 0.5 * (d * d) : Delta * (Math.Abs(d) - (0.5 * Delta))) / y.Length;
        }
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> y, ReadOnlySpan<double> t, Span<double> dy)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var d = y[i] - t[i];
            dy[i] = (Math.Abs(d) < Delta ? d : Math.CopySign(Delta, d)) / y.Length;
        }
    }
}
