using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Marking.Steps;

namespace Backprop.Marking.Mistakes;

/// <summary>Another activation was computed.</summary>
[WireName("otherActivation")]
internal sealed class OtherActivation : StepMistake
{
    /// <summary>Those that are taken for one another.</summary>
    public static IReadOnlyList<ElementwiseActivation> Usual { get; } =
        [new Sigmoid(), new Tanh(), new Relu(), new Identity(), new Softplus()];

    public override IEnumerable<Slip> In(WorkedStep step, Workings workings) =>
        step.Key is { Kind: StepKind.Out } key && workings.Find(key with { Kind = StepKind.Net }) is { } net
            ? Usual.Select(other => new Slip(
                other.Output(net.Step.Quantity), $"It is {other.Name} of the net input, and not {workings.ActivationOf(key.Layer)}."))
            : [];
}
