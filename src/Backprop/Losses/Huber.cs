using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>Squared near the target, absolute away from it, averaged over the K outputs.</summary>
/// <param name="Delta">The error at which the loss turns from squared to absolute.</param>
[WireName("huber")]
public sealed record Huber([property: Range(0, double.MaxValue, MinimumIsExclusive = true)] double Delta = 1) : Loss
{
    /// <inheritdoc/>
    public override string Source => "Huber (1964), Robust estimation of a location parameter; PyTorch, torch.nn.HuberLoss.";

    /// <inheritdoc/>
    public override Expression Contribution(Expression y, Expression t, Expression outputs) => new Cases(
        [new Branch(0.5 * Functions.Square.Of(y - t), Functions.Abs.Of(y - t), Comparison.Less, DeltaSymbol)],
        DeltaSymbol * (Functions.Abs.Of(y - t) - (0.5 * DeltaSymbol))) / outputs;

    /// <inheritdoc/>
    public override Expression Slope(Expression y, Expression t, Expression outputs) => new Cases(
        [
            new Branch(y - t, Functions.Abs.Of(y - t), Comparison.Less, DeltaSymbol),
            new Branch(DeltaSymbol, y, Comparison.Greater, t),
        ],
        -DeltaSymbol) / outputs;

    private Symbol DeltaSymbol => new(@"\delta", Number: Delta);

    /// <inheritdoc/>
    public override string ToPyTorch(string y, string t) => $"F.huber_loss({y}, {t}, delta={PythonNotation.Float(Delta)})";

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
