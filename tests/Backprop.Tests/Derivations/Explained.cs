using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Derivations;

/// <summary>Explanations for tests to look at.</summary>
internal static class Explained
{
    /// <summary>The notebook's two derivations.</summary>
    public static Explanation Notebook => Of(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, names: ["w8", "w2"]);

    public static Explanation Of(
        Network network, Matrix inputs, Matrix targets, Loss? loss = null, Optimizer? optimizer = null, params string[] names) =>
        Of(network, inputs, targets, new Optimization(optimizer ?? new Sgd(0.5)), OptimizerState.Initial, loss, names);

    public static Explanation Of(
        Network network, Matrix inputs, Matrix targets, Optimization optimization, OptimizerState state, Loss? loss = null, params string[] names) =>
        Of(network, inputs, targets, optimization, state, loss, default(PassContext), names);

    public static Explanation Of(
        Network network,
        Matrix inputs,
        Matrix targets,
        Optimization optimization,
        OptimizerState state,
        Loss? loss,
        PassContext context,
        params string[] names) =>
        Of(network, inputs, targets, optimization, state, new Criterion(loss ?? new HalfSquaredError()), context, names);

    public static Explanation Of(
        Network network,
        Matrix inputs,
        Targets targets,
        Optimization optimization,
        OptimizerState state,
        Criterion criterion,
        PassContext context = default,
        params string[] names)
    {
        var step = TrainStep.Run(network, inputs, targets, criterion, optimization, state, context);
        var pass = new Pass(network, targets, criterion, step.Before.Trace, step.Before.Loss, step.Before.Gradients, context);
        var parameters = names.Length == 0 ? Parameter.AllAsCounted(network) : names.Select(name => Parameter.Find(network, name)!.Value);
        return Deriver.Run(pass, new DerivedStep(optimization, state, step.Network), [.. parameters]);
    }

    public static DerivationStep Step(this Explanation explanation, string id) => explanation.Steps.Single(step => step.Text.Id == id);

    public static Derivation Of(this Explanation explanation, string name) =>
        explanation.Derivations.Single(derivation => derivation.Name == name);
}
