using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>Derives gradients, and next values where a step is made, step by step, from what the passes computed.</summary>
public static class Deriver
{
    /// <summary>Derives some of a network's parameters.</summary>
    /// <param name="pass">The network, one sample and what was computed for it.</param>
    /// <param name="step">The step that next values come from; null: the gradients alone are derived.</param>
    /// <param name="parameters">Which parameters.</param>
    /// <param name="cancellation">Asked before each parameter.</param>
    public static Explanation Run(
        Pass pass,
        DerivedStep? step,
        IEnumerable<Parameter> parameters,
        CancellationToken cancellation = default)
    {
        var quantities = new Quantities(pass);
        var writer = new StepWriter(pass, quantities);
        var update = step is null ? null
            : new UpdateSteps(pass, quantities, step.Optimization, step.State, new GradientLength(pass, quantities, writer));
        var shared = new StepList(writer);
        var neededByAny = pass.Network.Layers.Select((_, l) => new bool[pass.Network.WidthOf(l)]).ToArray();
        Derivation[] derivations = [.. parameters.Select(Derive)];
        shared.Add(Outline.Forward(pass.Network, neededByAny, pass.Context.Mode));
        shared.Add(Outline.Errors(pass.Network, pass.HasPenalty));
        return new Explanation(pass, step, derivations, shared.Steps);

        Derivation Derive(Parameter parameter)
        {
            cancellation.ThrowIfCancellationRequested();
            var steps = new StepList(writer);
            NeededNeurons.Add(NeededNeurons.For(parameter, pass.Network), neededByAny);
            steps.Add(Outline.Of(parameter, pass.Network, pass.Context.Mode, pass.HasPenalty));
            update?.Write(parameter, steps);
            return new Derivation(
                parameter,
                quantities.NameOf(parameter),
                parameter.ValueIn(pass.Network),
                parameter.ValueIn(pass.Gradients),
                step is null ? null : parameter.ValueIn(step.Updated),
                steps.Steps);
        }
    }
}
