using Backprop.Activations;

namespace Backprop.Checking.Mistakes;

/// <summary>At a net input of exactly 0, where an activation bends, another derivative was taken than the request asks for.</summary>
[WireName(WireName)]
internal sealed class OtherDerivativeAtZero : Mistake
{
    public const string WireName = "otherDerivativeAtZero";

    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (!state.NetInputs.Values.Contains(0))
        {
            return [];
        }

        var dy = new Lazy<Matrix>(state.OutputGradients);
        return Others(state.Definition.Activation).Select(other => new Variant<Matrix>(
            other.Activation.Pullback(state.NetInputs, state.Outputs, dy.Value, state.Width),
            $"At a net input of exactly 0, the kink of {other.Activation.Name}, the derivative was taken to be {Digits.Of(other.Taken)}; "
            + $"here derivativeAtZero is {Digits.Of(other.Here)}. Any number from one side's slope to the other's is a subderivative: set "
            + "derivativeAtZero to yours."));
    }

    private static IEnumerable<(Activation Activation, double Taken, double Here)> Others(Activation? activation) =>
        from taken in new[] { 0, 0.5, 1 }
        let other = activation switch
        {
            Relu relu => ((Activation)(relu with { DerivativeAtZero = taken }), relu.DerivativeAtZero),
            LeakyRelu leaky => (leaky with { DerivativeAtZero = taken }, leaky.DerivativeAtZero),
            _ => ((Activation, double)?)null,
        }
        where other is not null && other.Value.Item2 != taken
        select (other.Value.Item1, taken, other.Value.Item2);
}
