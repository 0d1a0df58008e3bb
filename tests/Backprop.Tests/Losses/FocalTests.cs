using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Losses;

public sealed class FocalTests
{
    public static TheoryData<Activation> Lasts => [new Softmax(), new Sigmoid()];

    [Fact]
    public void The_loss_of_classes_by_a_plain_loop()
    {
        double[] y = [0.2, 0.7, 0.1], t = [0, 1, 0], e = new double[3], dy = new double[3];
        new Focal(3).Evaluate(y, t, e);
        new Focal(3).Gradient(y, t, dy);

        Assert.Equal([0, -0.3 * 0.3 * 0.3 * Math.Log(0.7), 0], e.Select(value => Math.Round(value, 15)), Close);
        Assert.Equal((3 * 0.3 * 0.3 * Math.Log(0.7)) - (0.3 * 0.3 * 0.3 / 0.7), dy[1], 1e-15);
    }

    [Fact]
    public void The_loss_of_outcomes_counts_both_and_takes_the_mean()
    {
        double[] y = [0.2, 0.7], t = [1, 0.25], e = new double[2];
        new Focal(1).Behind(new Sigmoid()).Evaluate(y, t, e);

        Assert.Equal(-0.8 * Math.Log(0.2) / 2, e[0], 1e-15);
        Assert.Equal(-((0.25 * 0.3 * Math.Log(0.7)) + (0.75 * 0.7 * Math.Log(0.3))) / 2, e[1], 1e-15);
    }

    [Fact]
    public void Where_nothing_is_attended_to_it_is_the_cross_entropy()
    {
        AssertSame(new Focal(0), new CategoricalCrossEntropy(), new Softmax());
        AssertSame(new Focal(0), new BinaryCrossEntropy(), new Sigmoid());

        static void AssertSame(Loss loss, Loss expected, Activation last)
        {
            var (ours, theirs) = (Run(loss, last), Run(expected, last));
            Assert.Equal(theirs.TotalLoss, ours.TotalLoss, 1e-15);
            Assert.All(
                theirs.Gradients.Inputs!.Values.Zip(ours.Gradients.Inputs!.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Outputs_that_round_to_0_or_1_have_a_loss_and_a_slope(double gamma)
    {
        foreach (var last in new Activation[] { new Softmax(), new Sigmoid() })
        {
            var z = Matrix.FromRows([800.0, -800], [-800.0, 800], [0, 0]);
            var y = new Matrix(3, 2);
            for (var sample = 0; sample < 3; sample++)
            {
                last.Apply(z.Row(sample), y.Row(sample));
            }

            var targets = Matrix.FromRows([1.0, 0], [1.0, 0], [1.0, 0]);
            var criterion = new Criterion(new Focal(gamma), Reduction.Sum);
            Assert.True(double.IsFinite(criterion.Evaluate(last, z, y, targets).Total));
            // Nothing is left to learn where all is right; all where all is wrong.
            var deltas = criterion.Deltas(last, z, y, targets).Values.Take(4);
            Assert.Equal([0, 0, -1, 1], deltas.Select(delta => delta * (last is Sigmoid ? 2 : 1)));
        }
    }

    [Theory]
    [MemberData(nameof(Lasts))]
    public void Every_formula_has_the_bits_of_its_value_and_ends_in_those_of_the_passes(Activation last)
    {
        var explanation = Explain(last);

        Assert.All(explanation.Steps, step => Assert.Equal(
            BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
        Assert.All(explanation.Derivations, derivation =>
            Assert.Equal(derivation.Gradient, explanation.Step($"dE/d{derivation.Name}").Text.Value));
        Assert.Equal(explanation.Step("dE/dnet_o2").Text.Value, explanation.Step("dE/dnet_o2 by the chain").Text.Value, 1e-15);
    }

    [PythonTheory]
    [MemberData(nameof(Lasts))]
    public void The_notebook_runs_in_plain_Python(Activation last) =>
        Assert.Equal(string.Empty, Python.Run(NotebookRenderer.Render(Explain(last))));

    [Fact]
    public void What_decides_is_the_last_activation()
    {
        Assert.Equal((true, true), (new Focal().Behind(new Softmax()).TakesClassNumbers, new Focal().TargetsSumToOne));
        Assert.Equal((false, 1), (new Focal().Behind(new Sigmoid()).TakesClassNumbers, new Focal().Behind(new Sigmoid()).LargestTarget));
        Assert.Equal(1, new Focal().Accuracy([0.3, 0.4, 0.2], [0, 1, 0]));
        Assert.Equal(0.5, new Focal().Behind(new Sigmoid()).Accuracy([0.3, 0.4], [0, 1]));
        Assert.Null(new Focal().FindConflict(new Softmax(), 2) ?? new Focal().FindConflict(new Sigmoid(), 1));
        Assert.Equal(
            new SettingConflict(
                "type", "is 'focal', and the last layer's activation is 'tanh'; expected 'softmax' or 'sigmoid' there, or another loss"),
            new Focal().FindConflict(new Tanh(), 2));
    }

    [Fact]
    public void The_script_takes_logarithms_of_the_net_inputs()
    {
        Assert.Equal(
            "-torch.sum(t * (1 - torch.softmax(z, dim=1)) ** 2.0 * F.log_softmax(z, dim=1))",
            new Focal().FusedWith(new Softmax())!.ToPyTorch("z", "t"));
        Assert.Equal(
            "-torch.mean(t * (1 - torch.sigmoid(z)) ** 2.0 * F.logsigmoid(z)"
            + " + (1 - t) * (1 - torch.sigmoid(-z)) ** 2.0 * F.logsigmoid(-z))",
            new Focal().FusedWith(new Sigmoid())!.ToPyTorch("z", "t"));
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-14;

    private static Differentiation Run(Loss loss, Activation last) => new Differentiation(
        Examples.Dense(last, 2, 3), Examples.Spread(2, 2), Matrix.FromRows([0, 1.0, 0], [0.5, 0.25, 0.25]), new Criterion(loss)).Run();

    private static Explanation Explain(Activation last) => Explained.Of(
        Examples.Dense(last, 2, 3, 2),
        Examples.Spread(1, 2, start: 0.3),
        new Targets(Matrix.FromRows([0.75, 0.25])),
        new Optimization(new Sgd(0.1)),
        OptimizerState.Initial,
        new Criterion(new Focal()));
}
