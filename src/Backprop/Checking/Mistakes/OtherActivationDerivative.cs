using Backprop.Activations;

namespace Backprop.Checking.Mistakes;

/// <summary>In the place of the activation's derivative stood the activation itself, or the derivative of another.</summary>
[WireName("otherActivationDerivative")]
internal sealed class OtherActivationDerivative : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (state.Definition.Activation is not ElementwiseActivation activation)
        {
            return [];
        }

        var (z, a, dy) = (state.NetInputs.Values, state.Outputs.Values, state.OutputGradients());
        return Slopes(activation, z.Any(net => net <= 0)).Select(other => new Variant<Matrix>(
            new Matrix(dy.Rows, dy.Columns, [.. dy.Values.Select((derivative, i) => derivative * other.Slope(z[i], a[i]))]),
            $"For the derivative of {activation.Name} stands {other.Words}; it is f'(net), {InWords(activation)}."));
    }

    private static IEnumerable<(Func<double, double, double> Slope, string Words)> Slopes(
        ElementwiseActivation activation, bool isAnyOff)
    {
        if (activation is not Identity)
        {
            yield return ((_, a) => a, "the output itself, f(net)");
        }

        if (activation is not Sigmoid)
        {
            yield return ((_, a) => a * (1 - a), "out(1 − out), the derivative of sigmoid");
            yield return ((z, _) => Sigmoid.Of(z) * (1 - Sigmoid.Of(z)), "sigmoid(net)·(1 − sigmoid(net)), the derivative of sigmoid");
        }

        if (activation is not Tanh)
        {
            yield return ((_, a) => 1 - (a * a), "1 − out², the derivative of tanh");
            yield return ((z, _) => 1 - (Math.Tanh(z) * Math.Tanh(z)), "1 − tanh(net)², the derivative of tanh");
        }

        yield return ((_, a) => 1 - a, "1 − out");
        // Where all net inputs are positive, it is the derivative that is missing.
        if (activation is not Relu && isAnyOff)
        {
            yield return ((z, _) => z > 0 ? 1 : 0, "1 where the net input is positive and 0 elsewhere, the derivative of relu");
        }
    }

    private static string InWords(ElementwiseActivation activation) => activation switch
    {
        Sigmoid => "out(1 − out)",
        Tanh => "1 − out²",
        Identity => "1",
        _ => $"which /catalog states for {activation.Name}",
    };
}
