using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Marking.Steps;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Marking;

/// <summary>A training step of one sample, to be computed by hand.</summary>
/// <param name="Network">The network.</param>
/// <param name="Inputs">The sample.</param>
/// <param name="Targets">What the outputs are compared with.</param>
/// <param name="Criterion">The loss.</param>
/// <param name="Optimization">How gradients become steps; null where none is made.</param>
/// <param name="State">What the optimizer carried over from the step before.</param>
/// <param name="Context">What the passes go by.</param>
public sealed record Exercise(
    Network Network,
    Matrix Inputs,
    Targets Targets,
    Criterion Criterion,
    Optimization? Optimization,
    OptimizerState State,
    PassContext Context = default)
{
    /// <summary>Works it out.</summary>
    public Solution Solve() =>
        Solve((pass, step) => Deriver.Run(pass, step, [.. Parameter.AllAsCounted(Network)], Context.Cancellation));

    /// <summary>Works it out for some parameters, at least one, what they share once.</summary>
    public Solution Solve(IReadOnlyList<Parameter> parameters) =>
        Solve((pass, step) => Deriver.RunTogether(pass, step, parameters, Context.Cancellation));

    private Solution Solve(Func<Pass, DerivedStep?, Explanation> derive)
    {
        var after = Optimization is null ? null
            : TrainStep.Run(Network, Inputs, Targets, Criterion, Optimization, State, Context);
        var before = after?.Before ?? new Differentiation(Network, Inputs, Targets, Criterion, withInputs: false).Run(Context);
        if ((after?.FindDivergence() ?? before.FindDivergence()) is { } divergence)
        {
            return new Solution(null, null, divergence);
        }

        var pass = new Pass(Network, Targets, Criterion, before.Trace, before.Loss, before.Gradients, Context);
        var explanation = derive(pass, after is null ? null : new DerivedStep(Optimization!, State, after.Network));
        return explanation.FindDivergence() is { } diverged
            ? new Solution(null, null, diverged)
            : new Solution(explanation, new Workings(explanation), null);
    }
}

/// <summary>An exercise worked out.</summary>
/// <param name="Explanation">It with its reasons; null where it diverged.</param>
/// <param name="Workings">Its steps; null where it diverged.</param>
/// <param name="Divergence">The value that left the finite range; null where all is well.</param>
public sealed record Solution(Explanation? Explanation, Workings? Workings, Divergence? Divergence);
