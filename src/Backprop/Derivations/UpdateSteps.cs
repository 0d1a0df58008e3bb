using Backprop.Expressions;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Derivations;

/// <summary>The optimizer's step, as clipping and optimizer themselves explain it.</summary>
internal sealed class UpdateSteps(
    Pass pass, Quantities quantities, Optimization optimization, OptimizerState state, GradientLength length)
{
    private readonly StepInfo _step = optimization.StepAfter(state);

    public void Write(Parameter parameter, StepList steps)
    {
        var value = quantities.Of(parameter);
        foreach (var text in parameter.IsFrozenIn(pass.Network) ? [Frozen(value)] : Explain(parameter, value))
        {
            steps.Add(new DerivationStep(Stage.Update, text) { Unshown = length.StepsBefore(text.Tree) });
        }
    }

    private IEnumerable<ExplainedStep> Explain(Parameter parameter, Quantity value)
    {
        var gradient = quantities.ErrorByParameter(parameter).Symbol;
        ExplainedStep[] clipped = [.. optimization.Clipping?.Explain(value.Id, gradient, () => length.Formula) ?? []];
        var symbol = clipped.Length == 0 ? gradient : clipped[^1].Quantity;
        return clipped.Concat(optimization.Optimizer.Explain(
            new ParameterStep(value.Id, value.Value, symbol.Number, MomentsOf(parameter), _step)
            {
                Symbol = value.Symbol,
                GradientSymbol = symbol,
            }));
    }

    private IReadOnlyList<double> MomentsOf(Parameter parameter) =>
        state.OfParameter(optimization.Optimizer, parameter.Layer, parameter.Block, parameter.Index);

    private static ExplainedStep Frozen(Quantity value) => ExplainedStep.Of(
        $"{value.Id}_next",
        $@"{value.Id}^{{\text{{(next)}}}}",
        value,
        $"{value.Id} is frozen: a training step leaves it as it is, whatever its gradient.");
}
