using System.Globalization;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>A penalty is in the gradient that does not belong there, or with another factor than it should.</summary>
[WireName("penaltyInGradient")]
internal sealed class PenaltyInGradient : Mistake
{
    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        var (parameters, rule) = (block.In(state.Pass.Network), state.Pass.Criterion.Regularization);
        if (Penalty.IsOn(parameters, rule))
        {
            if (rule!.L2 != 0)
            {
                yield return With(
                    -rule.L2,
                    "The penalty's derivative has l2·w in place of 2·l2·w: the 2 of the square is missing. Here the penalty is l2·Σw².");
                yield return With(2 * rule.L2, "The derivative of the penalty is in the gradient twice.");
            }

            yield break;
        }

        if (rule is { L2: not 0 })
        {
            yield return With(2 * rule.L2, "The biases were penalised too; with 'biases' false in regularization, weights alone are.");
        }

        if (!state.Claim.IsNetwork && state.Claim.Step?.Optimizer.WeightDecay is { } decay and not 0)
        {
            yield return With(decay, "Weight decay is in the gradient: it belongs in the step of the optimizer, not in ∂E/∂w of the loss.");
        }

        if (rule is null && Fit() is { } factor)
        {
            var text = factor.ToString("G6", CultureInfo.InvariantCulture);
            var remark = $"A penalty is in the gradient, {text} times each parameter, and the request names none: "
                + "give it as regularization or weightDecay, or leave it out.";
            yield return With(factor, remark) with { Factor = factor, IsFitted = true };
        }

        Variant<double[]> With(double times, string remark) => new(state.Show(block, Plus(gradient, times, parameters.Values)), remark);

        // How much of the parameters themselves the claim has in it: what shows of them is affine where it can be told at all.
        double? Fit()
        {
            var (claimed, without) = (state.Numbers[block], state.Show(block, gradient));
            var shown = state.Show(block, Plus(gradient, 1, parameters.Values));
            var (product, square) = (0.0, 0.0);
            for (var i = 0; i < claimed.Length; i++)
            {
                if (!double.IsNaN(claimed[i]))
                {
                    product += (shown[i] - without[i]) * (claimed[i] - without[i]);
                    square += (shown[i] - without[i]) * (shown[i] - without[i]);
                }
            }

            return double.IsFinite(product / square) && product != 0 ? product / square : null;
        }
    }

    private static double[] Plus(double[] gradient, double factor, double[] values) =>
        [.. gradient.Zip(values, (g, value) => g + (factor * value))];
}
