using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Tests.Derivations;

/// <summary>Derivations of a sample that has a weight, and of a loss with a penalty.</summary>
public sealed class WeightedDerivationTests
{
    public static TheoryData<Activation, Loss, Criterion, double?> Terms
    {
        get
        {
            var data = new TheoryData<Activation, Loss, Criterion, double?>();
            foreach (var (activation, loss) in new (Activation, Loss)[]
            {
                (new Tanh(), new HalfSquaredError()), (new Sigmoid(), new BinaryCrossEntropy()), (new Softmax(), new CategoricalCrossEntropy()),
            })
            {
                foreach (var rule in new[] { null, new Regularization(L1: 0.01), new Regularization(L2: 0.03), new Regularization(0.01, 0.03, Biases: true) })
                {
                    data.Add(activation, loss, new Criterion(loss, Reduction.Mean, rule), 0.3);
                    data.Add(activation, loss, new Criterion(loss, Reduction.Sum, rule), 0.7);
                    data.Add(activation, loss, new Criterion(loss, Reduction.BatchMean, rule), null);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void Every_formula_has_the_bits_of_its_value_and_ends_in_those_of_the_passes(
        Activation activation, Loss loss, Criterion criterion, double? weight)
    {
        var explanation = Explain(activation, criterion, weight);

        Assert.Equal(loss, explanation.Pass.Criterion.Loss);
        Assert.All(explanation.Steps, step => Assert.Equal(
            BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
        Assert.Equal(explanation.Pass.Loss.Total, explanation.Step("E").Text.Value);
        Assert.All(explanation.Derivations, derivation =>
            Assert.Equal(derivation.Gradient, explanation.Step($"dE/d{derivation.Name}").Text.Value));
    }

    [PythonTheory]
    [InlineData(0.3)]
    [InlineData(null)]
    public void The_notebook_runs_in_plain_Python(double? weight) => Assert.Equal(
        string.Empty,
        Python.Run(Terms.Select(row => NotebookRenderer.Render(Explain((Activation)row[0], (Criterion)row[2], weight)))));

    [Fact]
    public void A_penalty_is_a_step_of_its_own_and_a_term_of_each_gradient_that_it_is_on()
    {
        var explanation = Explain(new Tanh(), new Criterion(new HalfSquaredError(), Regularization: new Regularization(0.01, 0.03)), weight: null);

        Assert.StartsWith(@"\lambda_1 \cdot (\lvert w1 \rvert + ", explanation.Step("R").Text.Formula, StringComparison.Ordinal);
        Assert.Equal("E_{o1} + E_{o2} + R", explanation.Step("E").Text.Formula);
        Assert.Equal(
            @"\frac{\partial E}{\partial net_{o1}} \cdot \frac{\partial net_{o1}}{\partial w7} + \lambda_1 \cdot \operatorname{sgn}(w7) + 2 \cdot \lambda_2 \cdot w7",
            explanation.Step("dE/dw7").Text.Formula);
        Assert.DoesNotContain("lambda", explanation.Step("dE/db1").Text.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_stands_where_the_samples_are_added_up()
    {
        var explanation = Explain(new Tanh(), new Criterion(new HalfSquaredError()), weight: 0.3);

        Assert.Equal(@"\frac{(E_{o1} + E_{o2}) \cdot \omega}{\omega}", explanation.Step("E").Text.Formula);
        Assert.Equal(@"\frac{(out_{o1} - target_{o1}) \cdot \omega}{\omega}", explanation.Step("dE/dout_o1").Text.Formula);
    }

    [Fact]
    public void A_penalty_on_very_many_weights_is_given()
    {
        var explanation = Explained.Of(
            Examples.Dense(new Tanh(), 40, 30, 2),
            Examples.Spread(1, 40),
            Examples.Spread(1, 2),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            new Criterion(new HalfSquaredError(), Regularization: new Regularization(L2: 0.03)),
            names: "w1");

        Assert.DoesNotContain(explanation.Steps, step => step.Text.Id == "R");
        Assert.Equal("E_{o1} + E_{o2} + R", explanation.Step("E").Text.Formula);
        Assert.Contains(Givens.Of([.. explanation.Steps]).SelectMany(kind => kind), given => given.Code == "R");
    }

    [Fact]
    public void The_script_has_weight_and_penalty()
    {
        var script = PyTorchRenderer.Render(Explain(
            new Tanh(), new Criterion(new HalfSquaredError(), Reduction.Sum, new Regularization(0.01, 0.03)), weight: 0.3));

        Assert.Contains(
            """
            E = E * 0.3 / 1.0
            E = E + 0.01 * torch.sum(torch.abs(weights1)) + 0.03 * torch.sum(weights1 ** 2)
            E = E + 0.01 * torch.sum(torch.abs(weights2)) + 0.03 * torch.sum(weights2 ** 2)
            E.backward()
            """,
            script,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_is_0_in_spite_of_a_penalty_says_that_its_terms_cancel()
    {
        var network = new Network([new Dense(Matrix.FromRows([0.5]), [], new Identity())]);
        var explanation = Explained.Of(
            network,
            Matrix.FromRows([1.0]),
            Matrix.FromRows([1.0]),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            new Criterion(new HalfSquaredError(), Regularization: new Regularization(L2: 0.5)));

        Assert.Equal(0, explanation.Step("dE/dw1").Text.Value);
        Assert.Contains("the terms cancel", explanation.Step("dE/dw1").Text.Reason, StringComparison.Ordinal);
    }

    private static Explanation Explain(Activation activation, Criterion criterion, double? weight) => Explained.Of(
        Examples.Dense(activation, 2, 3, 2),
        Examples.Spread(1, 2, start: 0.3),
        new Targets(Matrix.FromRows([1.0, 0]), weight is { } number ? [number] : null),
        new Optimization(new Sgd(0.1)),
        OptimizerState.Initial,
        criterion);
}
