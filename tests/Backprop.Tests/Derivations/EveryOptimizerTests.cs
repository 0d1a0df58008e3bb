using Backprop.Catalogs;
using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Losses;
using Backprop.Optimizers;
using Backprop.Optimizers.Clipping;
using Backprop.Training;

namespace Backprop.Tests.Derivations;

/// <summary>What holds for the last part of a derivation, over all optimizers, at the first and at a later step.</summary>
public sealed class EveryOptimizerTests
{
    public static TheoryData<string, string?> EveryOptimizerAndClipping
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (var optimizer in Catalog.Optimizers.Entries)
            {
                foreach (var clipping in new[] { null, "norm", "value" })
                {
                    data.Add(optimizer.Name, clipping);
                }
            }

            foreach (var variant in new[] { "nesterov", "dampened", "centered", "slowing", "amsgrad" })
            {
                data.Add(variant, null);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryOptimizerAndClipping))]
    public void Every_step_ends_in_the_bits_of_train_step(string optimizer, string? clipping)
    {
        foreach (var derivation in Explanations(optimizer, clipping).SelectMany(explanation => explanation.Derivations))
        {
            Assert.Equal(derivation.Next, derivation.Steps[^1].Text.Value);
        }
    }

    [Theory]
    [MemberData(nameof(EveryOptimizerAndClipping))]
    public void Every_step_is_recomputed_and_not_only_stated(string optimizer, string? clipping)
    {
        var steps = Explanations(optimizer, clipping).SelectMany(explanation => explanation.Steps).Where(step => step.Stage == Stage.Update);

        Assert.All(steps, step => Assert.False(step.Formula is Literal, $"{step.Text.Id} = {step.Text.Formula} = {step.Text.Substituted}"));
    }

    [PythonTheory]
    [MemberData(nameof(EveryOptimizerAndClipping))]
    public void The_notebook_runs_in_plain_Python(string optimizer, string? clipping)
    {
        foreach (var explanation in Explanations(optimizer, clipping))
        {
            Assert.Equal(string.Empty, Python.Run(NotebookRenderer.Render(explanation)));
        }
    }

    internal static Optimization Optimization(string name, string? clipping)
    {
        var optimizer = name switch
        {
            "nesterov" => new Sgd(0.1, Momentum: 0.9, Nesterov: true),
            "dampened" => new Sgd(0.1, Momentum: 0.9, Dampening: 0.3),
            "centered" => new RmsProp(0.1, Momentum: 0.9, Centered: true),
            "slowing" => new Adagrad(0.1, LearningRateDecay: 0.1, InitialAccumulatorValue: 0.2),
            "amsgrad" => new Adam(0.1, Amsgrad: true),
            "rprop" => new Rprop(0.1),
            _ => Catalog.Optimizers.Find(name)!.Create(new Dictionary<string, object> { ["learningRate"] = 0.1, ["weightDecay"] = 0.01 }),
        };
        return new Optimization(optimizer, Clipping: clipping switch { "norm" => new Norm(0.5), "value" => new Value(0.1), _ => null });
    }

    private static IEnumerable<Explanation> Explanations(string name, string? clipping)
    {
        var optimization = Optimization(name, clipping);
        var first = TrainStep.Run(
            Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, new Criterion(new HalfSquaredError()), optimization, OptimizerState.Initial);
        yield return Explained.Of(
            Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets, optimization, OptimizerState.Initial, names: ["w8", "b1"]);
        yield return Explained.Of(
            first.Network, Examples.NotebookInputs, Examples.NotebookTargets, optimization, first.State, names: ["w8", "b1"]);
    }
}
