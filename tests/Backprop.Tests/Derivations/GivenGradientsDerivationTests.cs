using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Tests.Derivations;

/// <summary>Derivations that start from given derivatives by the outputs.</summary>
public sealed class GivenGradientsDerivationTests
{
    public static TheoryData<Activation> Lasts => [new Identity(), new Sigmoid(), new Softmax()];

    [Theory]
    [MemberData(nameof(Lasts))]
    public void Every_formula_has_the_bits_of_its_value_and_ends_in_those_of_the_passes(Activation last)
    {
        var explanation = Explain(last);

        Assert.DoesNotContain(explanation.Steps, step => step.Stage == Stage.Error);
        Assert.DoesNotContain(explanation.Steps, step => step.Text.Id.StartsWith("dE/dout_o", StringComparison.Ordinal));
        Assert.All(explanation.Steps, step => Assert.Equal(
            BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
        Assert.All(explanation.Derivations, derivation =>
            Assert.Equal(derivation.Gradient, explanation.Step($"dE/d{derivation.Name}").Text.Value));
    }

    [Fact]
    public void The_derivatives_stand_among_what_is_given()
    {
        var given = Givens.Of([.. Explain(new Sigmoid()).Steps]).Single(kind => kind[0].Kind == GivenKind.Gradient);

        Assert.Equal([("dE_dout_o1", 0.25), ("dE_dout_o2", -0.5)], given.Select(symbol => (symbol.Code!, symbol.Number)));
    }

    [PythonTheory]
    [MemberData(nameof(Lasts))]
    public void The_notebook_runs_in_plain_Python(Activation last) =>
        Assert.Equal(string.Empty, Python.Run(NotebookRenderer.Render(Explain(last))));

    [Fact]
    public void No_text_speaks_of_an_error_that_is_not_known()
    {
        var explanation = Explain(new Sigmoid());

        Assert.DoesNotContain("# Error", MarkdownRenderer.Render(explanation), StringComparison.Ordinal);
        Assert.DoesNotContain("Calculate error", NotebookRenderer.Render(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_passes_them_back()
    {
        var script = PyTorchRenderer.Render(Explain(new Sigmoid()));

        Assert.Contains("output_gradients = torch.tensor([[0.25, -0.5]])", script, StringComparison.Ordinal);
        Assert.Contains("out2.backward(output_gradients)", script, StringComparison.Ordinal);
        Assert.DoesNotContain("check(\"E\"", script, StringComparison.Ordinal);
    }

    private static Explanation Explain(Activation last) => Explained.Of(
        new Network([Examples.Dense(new Tanh(), 2, 3).Layers[0], Examples.Dense(last, 3, 2).Layers[0]]),
        Examples.Spread(1, 2, start: 0.3),
        Matrix.FromRows([0.25, -0.5]),
        new Optimization(new Sgd(0.1)),
        OptimizerState.Initial,
        GivenGradients.Criterion);
}
