using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Tests.Derivations;

/// <summary>Derivations of the losses that take logits, behind the identity and behind a layer without an activation.</summary>
public sealed class LogitsDerivationTests
{
    public static TheoryData<Loss, bool> Cases => new()
    {
        { new CategoricalCrossEntropy(FromLogits: true), false },
        { new CategoricalCrossEntropy(FromLogits: true), true },
        { new BinaryCrossEntropy(FromLogits: true), false },
        { new BinaryCrossEntropy(FromLogits: true), true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_formula_evaluates_to_the_bits_of_its_value(Loss loss, bool flattened)
    {
        foreach (var explanation in Explanations(loss, flattened))
        {
            Assert.All(explanation.Steps, step => Assert.Equal(
                BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
            Assert.All(explanation.Derivations, derivation => Assert.Equal(
                derivation.Gradient, derivation.Steps.Single(step => step.Text.Id == $"dE/d{derivation.Name}").Text.Value));
        }
    }

    [PythonTheory]
    [MemberData(nameof(Cases))]
    public void The_notebook_runs_in_plain_Python(Loss loss, bool flattened) =>
        Assert.Equal(string.Empty, Python.Run(Explanations(loss, flattened).Select(NotebookRenderer.Render)));

    [Fact]
    public void The_softmax_within_the_loss_is_written_out()
    {
        var explanation = Explanations(new CategoricalCrossEntropy(FromLogits: true), flattened: false).First();

        Assert.Equal(
            @"\frac{e^{out_{o1}}}{e^{out_{o1}} + e^{out_{o2}}} - target_{o1}", explanation.Step("dE/dout_o1").Text.Formula);
        Assert.Equal("The derivative of the categoricalCrossEntropy from logits by out_o1.", explanation.Step("dE/dout_o1").Text.Reason);
        Assert.Equal("What output o1 contributes to the categoricalCrossEntropy from logits.", explanation.Step("E_o1").Text.Reason);
    }

    private static IEnumerable<Explanation> Explanations(Loss loss, bool flattened)
    {
        var dense = Examples.Dense(new Identity(), 2, 3, 2);
        var network = flattened ? new Network([.. dense.Layers, new Flatten()]) : dense;
        foreach (var arithmetic in Enum.GetValues<Arithmetic>())
        {
            yield return Explained.Of(
                network,
                Examples.Spread(1, 2, start: 0.3),
                Matrix.FromRows([0.75, 0.25]),
                new Optimization(new Sgd(0.1)),
                OptimizerState.Initial,
                loss,
                arithmetic);
        }
    }
}
