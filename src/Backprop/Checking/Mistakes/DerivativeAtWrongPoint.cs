namespace Backprop.Checking.Mistakes;

/// <summary>The activation's derivative was evaluated at the output instead of the net input, or the reverse.</summary>
[WireName("derivativeAtWrongPoint")]
internal sealed class DerivativeAtWrongPoint : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (state.Definition.Activation is not { } activation)
        {
            yield break;
        }

        var (z, a, da) = (state.NetInputs, state.Outputs, state.OutputGradients());
        var outputsOfOutputs = new Matrix(a.Rows, a.Columns);
        activation.Apply(a, outputsOfOutputs, state.Width, CancellationToken.None);
        yield return new(
            activation.Pullback(a, outputsOfOutputs, da, state.Width),
            "The derivative of the activation was evaluated at the neuron's output; it belongs at the net input: f'(net), not "
            + "f'(out).");
        yield return new(
            activation.Pullback(z, z, da, state.Width),
            "The derivative of the activation is written in terms of the output, like out(1 − out) or 1 − out², but the net "
            + "input was put in: use the neuron's output there.");
    }
}
