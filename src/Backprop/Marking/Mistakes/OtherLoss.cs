using Backprop.Derivations;
using Backprop.Losses;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Another loss was computed.</summary>
[WireName("otherLoss")]
internal sealed class OtherLoss : StepMistake
{
    /// <summary>Those that are taken for one another.</summary>
    public static IReadOnlyList<Loss> Usual { get; } =
    [
        new HalfSquaredError(), new SquaredError(), new MeanSquaredError(), new MeanAbsoluteError(), new BinaryCrossEntropy(),
        new CategoricalCrossEntropy(),
    ];

    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        step.Kind == StepKind.Error && workings.TargetAt(step) is { } at
            ? Usual.Select(other => new Slip(
                other.Contribution(at.Output, at.Target, at.Outputs), $"It is the {other.Name}, and not the loss of this exercise."))
            : [];
}
