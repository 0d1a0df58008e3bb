using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate falls by a factor every so many epochs.</summary>
/// <param name="StepSize">The number of epochs between two falls, s.</param>
/// <param name="Gamma">γ, the factor.</param>
[WireName("step")]
public sealed record Step(
    [property: Range(1, int.MaxValue)] int StepSize, [property: Range(0, double.MaxValue)] double Gamma = 0.1) : Schedule
{
    private static readonly Function Whole = new(
        "whole_quotient",
        "def whole_quotient(x, y):\n    return float(x // y)",
        arguments => new($@"\lfloor {arguments[0].AsFactor()} / {arguments[1].AsAtom()} \rfloor", Binding.Atom),
        arguments => (long)arguments[0] / (long)arguments[1],
        (_, _) => 0);

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.StepLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch) => initial * Math.Pow(Gamma, epoch / StepSize);

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch) =>
        initial * Functions.Power.Of(new Symbol(@"\gamma", Number: Gamma), Whole.Of(epoch, new Symbol("s", Number: StepSize)));
}
