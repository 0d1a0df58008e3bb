using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Tests.Layers;

namespace Backprop.Tests.Derivations;

/// <summary>Cross-entropies behind the activation within a recurrent layer, which go by its net inputs.</summary>
public sealed class RecurrentLossTests
{
    public static TheoryData<string, Sequence, double> Networks => new()
    {
        { "binary", Sequence.All, 0.3 },
        { "binary", Sequence.All, 400 },
        { "binary", Sequence.Last, 0.3 },
        { "binary", Sequence.Last, 400 },
        { "categorical", Sequence.All, 0.3 },
        { "categorical", Sequence.All, 400 },
        { "categorical", Sequence.Last, 0.3 },
        { "categorical", Sequence.Last, 400 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_formula_evaluates_to_the_bits_of_its_value(string loss, Sequence sequence, double start) => Assert.All(
        Explain(loss, sequence, start).Steps,
        step => Assert.Equal(BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_derivation_ends_in_the_gradient_of_the_backward_pass(string loss, Sequence sequence, double start)
    {
        var explanation = Explain(loss, sequence, start);

        Assert.True(double.IsFinite(explanation.Pass.Loss.Total));
        Assert.All(explanation.Derivations, derivation => Assert.Equal(
            derivation.Parameter.ValueIn(explanation.Pass.Gradients),
            derivation.Steps.Single(step => step.Text.Id == $"dE/d{derivation.Name}").Text.Value));
    }

    [PythonTheory]
    [MemberData(nameof(Networks))]
    public void The_notebook_runs_in_plain_Python_and_prints_what_it_says(string loss, Sequence sequence, double start) =>
        Assert.Equal(string.Empty, Python.Run(NotebookRenderer.Render(Explain(loss, sequence, start))));

    [PythonTheory]
    [MemberData(nameof(Networks))]
    public void The_script_takes_the_loss_of_net_inputs(string loss, Sequence sequence, double start)
    {
        var script = PyTorchRenderer.Render(Explain(loss, sequence, start));

        Assert.Equal(string.Empty, Python.Compile(script));
        Assert.Contains(loss == "binary" ? "F.binary_cross_entropy_with_logits(" : "F.cross_entropy(", script, StringComparison.Ordinal);
    }

    [Fact]
    public void The_short_form_is_told() => Assert.Equal(
        "net_o1@2 makes an output and nothing else, and binaryCrossEntropy after sigmoid has a short form.",
        Explain("binary", Sequence.All, 0.3).Step("dE/dnet_o1@2").Text.Reason);

    private static Explanation Explain(string loss, Sequence sequence, double start)
    {
        Activation activation = loss == "binary" ? new Sigmoid() : new Softmax();
        var network = new Network([RecurrentLayers.Rnn(3, sequence, RecurrentLayers.State(0.3), activation)], new Shape(2, 3));
        return Explained.Of(
            network,
            new Matrix(1, 6, [.. Examples.Spread(1, 6, start: 0.3).Values.Select(value => value * start)]),
            new Matrix(1, network.OutputCount, [.. Enumerable.Range(0, network.OutputCount).Select(output => output % 2 == 0 ? 1.0 : 0)]),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            loss == "binary" ? new BinaryCrossEntropy() : new CategoricalCrossEntropy());
    }
}
