using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Marking.Steps;

/// <content>What stands beside a quantity, and can be taken for it.</content>
public sealed partial class Workings
{
    // Of a wide layer nobody computes everything by hand.
    private const int WidestLayer = 64;

    /// <summary>The parameter that a symbol stands for; null where it is none.</summary>
    internal Parameter? WeightOf(Symbol symbol) => symbol.Code is { } name ? _names.Find(name) : null;

    /// <summary>A parameter as a symbol.</summary>
    internal Symbol SymbolOf(Parameter parameter) => new(
        _names[parameter],
        _names[parameter],
        parameter.ValueIn(Network),
        parameter.BlockIn(Network).Role.Multiplies ? GivenKind.Weight : GivenKind.Bias);

    /// <summary>The name of a layer's activation.</summary>
    internal string ActivationOf(int layer) => Network.Layers[layer].Activation!.Name;

    /// <summary>All outputs of a layer; null where it is wide, or not all of them are steps.</summary>
    internal IReadOnlyList<Expression>? OutputsOf(int layer)
    {
        Expression[] outputs =
        [
            .. Enumerable.Range(0, Math.Min(WidestLayer + 1, Network.WidthOf(layer)))
                .Select(neuron => Find(new StepKey(StepKind.Out, layer, neuron)))
                .OfType<WorkedStep>()
                .Select(step => step.Step.Quantity),
        ];
        return outputs.Length == Network.WidthOf(layer) && outputs.Length <= WidestLayer ? outputs : null;
    }

    /// <summary>The output and the target that a step of the last layer is about; null where there is no target.</summary>
    internal (Expression Output, Expression Target, Expression Outputs)? TargetAt(WorkedStep step) =>
        step.Key is { Of: var neuron }
        && Find(new StepKey(StepKind.Out, LastLayer, neuron)) is { } output
        && Find(new StepKey(StepKind.Error, LastLayer, neuron))?.Trees.SelectMany(tree => tree.Symbols)
            .FirstOrDefault(symbol => symbol.Kind == GivenKind.Target && symbol.Code == $"target_{_names.Neuron(LastLayer, neuron)}")
            is { } target
            ? (output.Step.Quantity, target, new Symbol("K", Number: Network.OutputRow))
            : null;

    /// <summary>The same quantities of other neurons and parameters of the layer.</summary>
    internal IReadOnlyList<Symbol> BesideOf(Symbol symbol) => Find(symbol) is { Key: { } key } step
        ? [.. Beside(key).Where(other => other != step).Select(other => other.Step.Quantity)]
        : [];

    private IEnumerable<WorkedStep> Beside(StepKey key) => Steps
        .Where(step => step.Key is { } other && other.Kind == key.Kind && other.Layer == key.Layer)
        .Take(WidestLayer);
}
