using Backprop.Expressions;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Derivations;

/// <summary>The optimizer's step, as the optimizer itself explains it.</summary>
internal sealed class UpdateSteps(Network network, Quantities quantities, Optimizer optimizer, OptimizerState state)
{
    public void Write(Parameter parameter, double gradient, StepList steps)
    {
        var name = quantities.NameOf(parameter);
        var value = parameter.ValueIn(network);
        var known = new List<Symbol> { new(name, name, value), quantities.ErrorByParameter(parameter).Symbol };
        foreach (var text in parameter.IsFrozenIn(network) ? Frozen(name, value) : Explain(name, value, gradient, known))
        {
            var quantity = new Symbol(text.Latex, Quantity.CodeOf(text.Id), text.Value);
            steps.Add(new DerivationStep(Stage.Update, quantity, FormulaOf(text, known), text));
            known.Add(quantity);
        }
    }

    private IEnumerable<ExplainedStep> Explain(string name, double value, double gradient, List<Symbol> known)
    {
        var step = new StepInfo(state.Step + 1, optimizer.LearningRate);
        known.Add(new Symbol(@"\eta", "eta", step.LearningRate));
        return optimizer.Explain(new ParameterStep(name, value, gradient, [], step));
    }

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
