using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Losses;
using Backprop.Optimizers;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Losses;

public sealed class LabelSmoothingTests
{
    [Fact]
    public void A_share_of_each_target_is_spread_over_all_classes()
    {
        double[] z = [0.5, -1, 2], smoothed = [0.1, 0.1, 0.8];
        double[] e = new double[3], expected = new double[3];

        new CategoricalCrossEntropy(FromLogits: true, LabelSmoothing: 0.3).Evaluate(z, [0, 0, 1], e);
        new CategoricalCrossEntropy(FromLogits: true).Evaluate(z, smoothed, expected);

        Assert.All(e.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void Equal_are_losses_with_equal_settings()
    {
        Assert.Equal(new CategoricalCrossEntropy(LabelSmoothing: 0.1), new CategoricalCrossEntropy(LabelSmoothing: 0.1));
        Assert.NotEqual(new CategoricalCrossEntropy(LabelSmoothing: 0.1), new CategoricalCrossEntropy());
        Assert.Equal(new CategoricalCrossEntropy().GetHashCode(), new CategoricalCrossEntropy().GetHashCode());
    }

    public static TheoryData<Activation, bool> Lasts => new() { { new Softmax(), false }, { new Identity(), true }, { new Sigmoid(), false } };

    [Theory]
    [MemberData(nameof(Lasts))]
    public void Every_formula_has_the_bits_of_its_value_and_ends_in_those_of_the_passes(Activation last, bool fromLogits)
    {
        var explanation = Explain(last, fromLogits);

        Assert.All(explanation.Steps, step => Assert.Equal(
            BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
        Assert.All(explanation.Derivations, derivation =>
            Assert.Equal(derivation.Gradient, explanation.Step($"dE/d{derivation.Name}").Text.Value));
        Assert.Contains(@"\varepsilon", explanation.Step("E_o1").Text.Formula, StringComparison.Ordinal);
    }

    [PythonTheory]
    [MemberData(nameof(Lasts))]
    public void The_notebook_runs_in_plain_Python(Activation last, bool fromLogits) =>
        Assert.Equal(string.Empty, Python.Run(NotebookRenderer.Render(Explain(last, fromLogits))));

    [Theory]
    [InlineData(true, "F.cross_entropy(y, t, label_smoothing=0.25)")]
    [InlineData(
        false,
        "-torch.sum((0.75 * t + 0.25 / t.shape[1]) * torch.log(torch.where((0.75 * t + 0.25 / t.shape[1]) == 0,"
        + " torch.ones_like((0.75 * t + 0.25 / t.shape[1])), y)))")]
    public void The_script_has_it(bool fromLogits, string expected) =>
        Assert.Equal(expected, new CategoricalCrossEntropy(fromLogits, 0.25).ToPyTorch("y", "t"));

    private static Explanation Explain(Activation last, bool fromLogits) => Explained.Of(
        Examples.Dense(last, 2, 3),
        Examples.Spread(1, 2, start: 0.3),
        Matrix.FromRows([0, 1.0, 0]),
        new Optimization(new Sgd(0.1)),
        OptimizerState.Initial,
        new Criterion(new CategoricalCrossEntropy(fromLogits, 0.1)));
}
