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
        IReadOnlyList<Parameter> parameters,
        CancellationToken cancellation = default)
    {
        var quantities = new Quantities(pass);
        var writer = new StepWriter(pass, quantities);
        var update = UpdateOf(pass, step, quantities, writer);
        var outline = new Outline(pass.Network, pass.Context.Mode);
        var shared = new StepList(writer);
        Derivation[] derivations = [.. parameters.Select(Derive)];
        shared.Add(outline.Forward(NeededNeurons.For(parameters, pass.Network)));
        shared.Add(outline.Errors(pass.HasPenalty));
        return new Explanation(pass, step, derivations, shared.Steps);

        Derivation Derive(Parameter parameter)
        {
            cancellation.ThrowIfCancellationRequested();
            var steps = new StepList(writer);
            steps.Add(outline.Of([parameter], pass.HasPenalty));
            update?.Write(parameter, steps);
            return Of(parameter, pass, step, quantities, steps);
        }
    }

    /// <summary>
    /// Derives some of a network's parameters together: what their derivations share stands with what all share, in the order of
    /// computation, and each has of its own but what is left.
    /// </summary>
    /// <param name="pass">The network, one sample and what was computed for it.</param>
    /// <param name="step">The step that next values come from; null: the gradients alone are derived.</param>
    /// <param name="parameters">Which parameters, at least one.</param>
    /// <param name="cancellation">Asked before each parameter.</param>
    public static Explanation RunTogether(
        Pass pass, DerivedStep? step, IReadOnlyList<Parameter> parameters, CancellationToken cancellation = default)
    {
        var quantities = new Quantities(pass);
        var writer = new StepWriter(pass, quantities);
        var update = UpdateOf(pass, step, quantities, writer);
        var shared = new StepList(writer);
        shared.Add(new Outline(pass.Network, pass.Context.Mode).Of(parameters, pass.HasPenalty));
        return new Explanation(pass, step, [.. parameters.Select(Derive)], shared.Steps);

        Derivation Derive(Parameter parameter)
        {
            cancellation.ThrowIfCancellationRequested();
            var steps = new StepList(writer);
            update?.Write(parameter, steps);
            return Of(parameter, pass, step, quantities, steps);
        }
    }

    private static UpdateSteps? UpdateOf(Pass pass, DerivedStep? step, Quantities quantities, StepWriter writer) => step is null
        ? null
        : new UpdateSteps(pass, quantities, step.Optimization, step.State, new GradientLength(pass, quantities, writer));

    private static Derivation Of(Parameter parameter, Pass pass, DerivedStep? step, Quantities quantities, StepList steps) => new(
        parameter,
        quantities.NameOf(parameter),
        parameter.ValueIn(pass.Network),
        parameter.ValueIn(pass.Gradients),
        step is null ? null : parameter.ValueIn(step.Updated),
        steps.Steps);
}
