using Backprop.Expressions;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;

namespace Backprop.Derivations;

/// <summary>The optimizer's step, as clipping and optimizer themselves explain it.</summary>
internal sealed class UpdateSteps(Pass pass, Quantities quantities, Optimization optimization, OptimizerState state)
{
    private readonly StepInfo _step = optimization.StepAfter(state);

    // What clipping sees: the gradients of all parameters that are trained.
    private readonly Lazy<double[][]> _trained = new(() =>
    [
        .. pass.Network.Layers.Zip(pass.Gradients.Layers).SelectMany(pair => pair.First.Blocks.Zip(pair.Second.Blocks)
            .Where(block => !pair.First.IsFrozen(block.First))
            .Select(block => block.Second.Values)),
    ]);

    public void Write(Parameter parameter, StepList steps)
    {
        var name = quantities.NameOf(parameter);
        var value = parameter.ValueIn(pass.Network);
        var known = new List<Symbol>
        {
            new(name, name, value),
            quantities.ErrorByParameter(parameter).Symbol,
            new(@"\eta", "eta", _step.LearningRate),
        };
        foreach (var text in parameter.IsFrozenIn(pass.Network) ? Frozen(name, value) : Explain(parameter, name, value))
        {
            var quantity = new Symbol(text.Latex, Quantity.CodeOf(text.Id), text.Value);
            steps.Add(new DerivationStep(Stage.Update, quantity, FormulaOf(text, known), text));
            known.Add(quantity);
        }
    }

    private IEnumerable<ExplainedStep> Explain(Parameter parameter, string name, double value)
    {
        var gradient = parameter.ValueIn(pass.Gradients);
        ExplainedStep[] clipped = [.. optimization.Clipping?.Explain(name, gradient, _trained.Value) ?? []];
        var part = new ParameterStep(name, value, gradient, MomentsOf(parameter), _step);
        return clipped.Concat(optimization.Optimizer.Explain(clipped.Length == 0 ? part : part with
        {
            Gradient = clipped[^1].Value,
            GradientSymbol = GradientClipping.Symbol(name),
        }));
    }

    private IReadOnlyList<double> MomentsOf(Parameter parameter) =>
        state.OfParameter(optimization.Optimizer, parameter.Layer, parameter.Block, parameter.Index);

    private static IEnumerable<ExplainedStep> Frozen(string name, double value) =>
    [
        new($"{name}_next", $@"{name}^{{\text{{(next)}}}}", name, Digits.Of(value), value, $"{name} is frozen: a training step leaves it as it is, whatever its gradient."),
    ];

    // In symbols where all of them are known here; settings and memories of the optimizer stand as their numbers.
    private static Expression FormulaOf(ExplainedStep text, IReadOnlyList<Symbol> known) =>
        Matching(LatexReader.Read(text.Formula, known), text.Value)
        ?? Matching(LatexReader.Read(text.Substituted, []), text.Value)
        ?? text.Value;

    private static Expression? Matching(Expression? formula, double value) =>
        formula is not null && BitConverter.DoubleToInt64Bits(formula.Value) == BitConverter.DoubleToInt64Bits(value) ? formula : null;
}
