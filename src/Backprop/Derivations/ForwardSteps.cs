using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>Net inputs and outputs, as far as a parameter's derivation needs them.</summary>
internal sealed class ForwardSteps(Pass pass, Quantities quantities)
{
    /// <summary>Writes the steps for the neurons that are needed.</summary>
    /// <param name="needed">Per layer, which neurons.</param>
    /// <param name="steps">Where to.</param>
    public void Write(IReadOnlyList<bool[]> needed, StepList steps)
    {
        for (var l = 0; l < needed.Count; l++)
        {
            for (var neuron = 0; neuron < needed[l].Length; neuron++)
            {
                if (needed[l][neuron])
                {
                    WriteNet(l, neuron, steps);
                    WriteOutIfReady(l, neuron, needed[l], steps);
                }
            }
        }
    }

    private void WriteNet(int layer, int neuron, StepList steps) =>
        steps.Add(Stage.Forward, quantities.Net(layer, neuron), () => NetFormula(layer, neuron), () => NetReason(layer, neuron), layer);

    // An output that depends on the whole layer follows the layer's last net input.
    private void WriteOutIfReady(int layer, int neuron, bool[] needed, StepList steps)
    {
        if (pass.Network.ActivationOf(layer) is ElementwiseActivation)
        {
            WriteOut(layer, neuron, steps);
        }
        else if (neuron == Array.LastIndexOf(needed, true))
        {
            for (var other = 0; other < needed.Length; other++)
            {
                WriteOut(layer, other, steps);
            }
        }
    }

    private void WriteOut(int layer, int neuron, StepList steps)
    {
        var activation = pass.Network.ActivationOf(layer);
        steps.Add(
            Stage.Forward,
            quantities.Out(layer, neuron),
            () => activation.Output(quantities.NetsOf(layer), neuron),
            () => activation is ElementwiseActivation
                ? $"The output of {quantities.NameOf(layer, neuron)}: {activation.Name} of its net input."
                : $"The output of {quantities.NameOf(layer, neuron)}: {activation.Name} over all net inputs of its layer, each first made smaller by the largest, so that no power overflows.",
            layer);
    }

    private Expression NetFormula(int layer, int neuron)
    {
        (Expression Weight, Expression Input)[] products =
        [
            .. Enumerable.Range(0, pass.Network.InputShapeOf(layer).Size)
                .Select(input => ((Expression)quantities.Weight(layer, neuron, input), (Expression)quantities.InputOf(layer, input))),
        ];
        Expression? bias = pass.Network.Dense(layer).Biases.Length > 0 ? quantities.Bias(layer, neuron) : null;
        var sum = new FusedSum(products, bias);
        return pass.IsFused ? sum : new Sum(sum.Terms);
    }

    private string NetReason(int layer, int neuron)
    {
        var inputs = pass.Network.InputShapeOf(layer).Size;
        var (bias, terms) = pass.Network.Dense(layer).Biases.Length > 0 ? (", plus the bias", inputs + 1) : (string.Empty, inputs);
        var reason = $"The net input of {quantities.NameOf(layer, neuron)}: each input times its weight, added up in this order{bias}.";
        return terms <= Sum.LongestWritten ? reason : $"{reason} {Words.Abbreviated(inputs, "products")}";
    }
}
