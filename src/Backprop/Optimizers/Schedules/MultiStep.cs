using System.ComponentModel.DataAnnotations;
using Backprop.Expressions;

namespace Backprop.Optimizers.Schedules;

/// <summary>The learning rate falls by a factor at some epochs; twice at one that is given twice.</summary>
/// <param name="Milestones">The numbers of epochs over at which it falls, m, in any order.</param>
/// <param name="Gamma">γ, the factor.</param>
[WireName("multiStep")]
public sealed record MultiStep(
    [property: Range(1, int.MaxValue)] int[] Milestones, [property: Range(0, double.MaxValue)] double Gamma = 0.1) : Schedule
{
    private static readonly Function Passed = new(
        "passed",
        "def passed(t, *milestones):\n    return float(sum(m <= t for m in milestones))",
        arguments => new($@"\sum_i [m_i \le {arguments[0].Text}]", Binding.Sum),
        arguments => arguments.Skip(1).Count(milestone => milestone <= arguments[0]),
        (_, _) => 0);

    private readonly int[] _sorted = [.. Milestones.Order()];

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.optim.lr_scheduler.MultiStepLR.";

    /// <inheritdoc/>
    public override double LearningRate(double initial, long epoch)
    {
        var (passed, coming) = (0, _sorted.Length);
        while (passed < coming)
        {
            var middle = passed + ((coming - passed) / 2);
            (passed, coming) = _sorted[middle] <= epoch ? (middle + 1, coming) : (passed, middle);
        }

        return initial * Math.Pow(Gamma, passed);
    }

    /// <inheritdoc/>
    public override Expression Rate(Expression initial, Expression epoch) => initial * Functions.Power.Of(
        new Symbol(@"\gamma", Number: Gamma), Passed.Of([epoch, .. Milestones.Select(milestone => (Expression)milestone)]));
}
