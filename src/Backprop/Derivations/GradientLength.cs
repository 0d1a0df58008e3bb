using Backprop.Expressions;
using Backprop.Networks;
using Backprop.Optimizers.Clipping;

namespace Backprop.Derivations;

/// <summary>
/// The length of the vector of all gradients that are trained, which code computes from every one of them: also from those that
/// nobody asked to see. In a wide network, where not even all neurons are derived, it is given.
/// </summary>
internal sealed class GradientLength(Pass pass, Quantities quantities, StepWriter writer)
{
    private readonly Lazy<bool> _isDerived = new(() => IsDerivedFor(pass.Network));

    private Expression? _formula;
    private IReadOnlyList<DerivationStep>? _steps;

    /// <summary>Whether code computes it for a network.</summary>
    public static bool IsDerivedFor(Network network) =>
        NeededNeurons.For([Parameter.AllOf(network).Last()], network).All(NeededNeurons.AreAll);

    /// <summary>What is trained, in the order in which clipping adds up the squares of its gradients.</summary>
    public static IEnumerable<Parameter> Trained(Network network) =>
        Parameter.AllOf(network).Where(parameter => !parameter.IsFrozenIn(network));

    /// <summary>The length as a formula.</summary>
    public Expression Formula => _formula ??= _isDerived.Value
        ? Norm.Length([.. Trained(pass.Network).Select(parameter => (Expression)quantities.ErrorByParameter(parameter))])
        : Norm.GivenLength(Gradients);

    /// <summary>What code has to compute before a formula, where it is this one.</summary>
    public IEnumerable<DerivationStep> StepsBefore(Expression formula)
    {
        foreach (var step in ReferenceEquals(formula, _formula) && _isDerived.Value ? _steps ??= Derive() : [])
        {
            yield return step;
        }
    }

    private DerivationStep[] Derive()
    {
        var steps = new StepList(writer);
        steps.Add(new Outline(pass.Network, pass.Context.Mode).Backward([.. Trained(pass.Network)]));

        // Of the way to each gradient, what its reader is told besides is left out.
        var needed = Formula.Symbols.Select(symbol => symbol.Code).ToHashSet();
        return [.. steps.Steps.Reverse().Where(IsNeeded).Reverse()];

        bool IsNeeded(DerivationStep step)
        {
            var isNeeded = needed.Contains(step.Quantity.Code);
            needed.UnionWith(isNeeded ? step.Formula.Symbols.Select(symbol => symbol.Code) : []);
            return isNeeded;
        }
    }

    private double[][] Gradients =>
    [
        .. BlockAddress.AllOf(pass.Network).Where(block => !block.IsFrozenIn(pass.Network)).Select(block => block.In(pass.Gradients)),
    ];
}
