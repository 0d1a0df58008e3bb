using Backprop.Activations;
using Backprop.Derivations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Tests.Derivations;

namespace Backprop.Tests.Losses;

/// <summary>`classWeights` of the categorical cross-entropy.</summary>
public sealed class ClassWeightTests
{
    private static readonly double[] Weights = [0.5, 2, 1];

    [Fact]
    public void A_class_counts_as_often_as_its_weight_by_a_plain_loop()
    {
        double[] z = [0.5, -1, 2], t = [0.25, 0.75, 0], e = new double[3], dz = new double[3];
        var loss = new CategoricalCrossEntropy(FromLogits: true, ClassWeights: Weights);
        loss.Evaluate(z, t, e);
        loss.Gradient(z, t, dz);

        var sum = Math.Exp(0.5) + Math.Exp(-1) + Math.Exp(2);
        for (var i = 0; i < z.Length; i++)
        {
            var y = Math.Exp(z[i]) / sum;
            Assert.Equal(-Weights[i] * t[i] * Math.Log(y), e[i], 1e-15);
            // Σ αt = 0.5 · 0.25 + 2 · 0.75.
            Assert.Equal((1.625 * y) - (Weights[i] * t[i]), dz[i], 1e-15);
        }
    }

    [Fact]
    public void A_mean_is_divided_by_what_the_classes_weigh_before_anything_is_spread()
    {
        var criterion = new Criterion(new CategoricalCrossEntropy(LabelSmoothing: 0.5, ClassWeights: Weights));
        var targets = Matrix.FromRows([0.0, 1, 0], [0.5, 0, 0.5]);

        Assert.Equal(2.75, criterion.Divisor(targets));
        Assert.Equal((2 * 3) + (0.75 * 4), criterion.Divisor(new Targets(targets, [3, 4])));
        Assert.Equal(2, (criterion with { Reduction = Reduction.BatchMean }).Divisor(targets));
        Assert.Equal(1, (criterion with { Reduction = Reduction.Sum }).Divisor(targets));
    }

    [Fact]
    public void A_class_that_weighs_nothing_is_as_if_its_samples_were_not_there()
    {
        var loss = new CategoricalCrossEntropy(ClassWeights: [1, 0, 2]);
        var all = Run(loss, Matrix.FromRows([0.1, 0.2], [0.4, -1], [2, 0.5]), Matrix.FromRows([1.0, 0, 0], [0, 1.0, 0], [0, 0, 1.0]));
        var some = Run(loss, Matrix.FromRows([0.1, 0.2], [2, 0.5]), Matrix.FromRows([1.0, 0, 0], [0, 0, 1.0]));
        var none = Run(loss, Matrix.FromRows([0.1, 0.2]), Matrix.FromRows([0.0, 1, 0]));

        Assert.Equal(some.TotalLoss, all.TotalLoss);
        Assert.Equal(some.Gradients.Layers[0].Weights.Values, all.Gradients.Layers[0].Weights.Values);
        Assert.Equal(0, none.TotalLoss);
        Assert.All(none.Gradients.Layers[0].Weights.Values, gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void Weights_of_1_change_no_bit()
    {
        var (inputs, targets) = (Matrix.FromRows([0.1, 0.2], [0.4, -1]), Matrix.FromRows([1.0, 0, 0], [0, 0, 1.0]));
        var (plain, weighed) = (Run(new CategoricalCrossEntropy(), inputs, targets),
            Run(new CategoricalCrossEntropy(ClassWeights: [1, 1, 1]), inputs, targets));

        Assert.Equal(plain.TotalLoss, weighed.TotalLoss);
        Assert.Equal(plain.Gradients.Layers[0].Weights.Values, weighed.Gradients.Layers[0].Weights.Values);
    }

    public static TheoryData<Activation, bool, double> Lasts => new()
    {
        { new Softmax(), false, 0 }, { new Softmax(), false, 0.1 }, { new Identity(), true, 0.1 }, { new Sigmoid(), false, 0.1 },
    };

    [Theory]
    [MemberData(nameof(Lasts))]
    public void Every_formula_has_the_bits_of_its_value_and_ends_in_those_of_the_passes(Activation last, bool fromLogits, double smoothing)
    {
        foreach (var explanation in Explanations(last, fromLogits, smoothing))
        {
            Assert.All(explanation.Steps, step => Assert.Equal(
                BitConverter.DoubleToInt64Bits(step.Text.Value), BitConverter.DoubleToInt64Bits(step.Formula.Value)));
            Assert.Equal(explanation.Pass.Loss.Total, explanation.Step("E").Text.Value);
            Assert.All(explanation.Derivations, derivation =>
                Assert.Equal(derivation.Gradient, explanation.Step($"dE/d{derivation.Name}").Text.Value));
        }
    }

    [PythonTheory]
    [MemberData(nameof(Lasts))]
    public void The_notebook_runs_in_plain_Python(Activation last, bool fromLogits, double smoothing) => Assert.Equal(
        string.Empty, Python.Run(Explanations(last, fromLogits, smoothing).Select(NotebookRenderer.Render)));

    [Fact]
    public void The_weights_stand_where_the_short_form_and_the_mean_have_them()
    {
        var explanation = Explanations(new Softmax(), fromLogits: false, smoothing: 0).First();

        Assert.Equal(
            @"\frac{E_{o1} + E_{o2} + E_{o3}}{\alpha_{1} \cdot target_{o1} + \alpha_{2} \cdot target_{o2} + \alpha_{3} \cdot target_{o3}}",
            explanation.Step("E").Text.Formula);
        Assert.StartsWith(
            @"\frac{out_{o1} \cdot (\alpha_{1} \cdot target_{o1} + ",
            explanation.Step("dE/dnet_o1").Text.Formula,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "F.cross_entropy(y, t, weight=torch.tensor([0.5, 2.0, 1.0]), label_smoothing=0.25)")]
    [InlineData(
        false,
        "-torch.sum((torch.tensor([0.5, 2.0, 1.0]) * (0.75 * t + 0.25 / t.shape[1])) * torch.log(torch.where("
        + "(torch.tensor([0.5, 2.0, 1.0]) * (0.75 * t + 0.25 / t.shape[1])) == 0, torch.ones_like("
        + "(torch.tensor([0.5, 2.0, 1.0]) * (0.75 * t + 0.25 / t.shape[1]))), y)))")]
    public void The_script_has_them(bool fromLogits, string expected) =>
        Assert.Equal(expected, new CategoricalCrossEntropy(fromLogits, 0.25, Weights).ToPyTorch("y", "t"));

    [Fact]
    public void There_is_one_for_each_output_and_one_that_counts()
    {
        Assert.Equal(
            new SettingConflict("classWeights", "has 3 values; the network has 2 outputs, one for each class"),
            new CategoricalCrossEntropy(ClassWeights: Weights).FindConflict(new Softmax(), 2));
        Assert.Null(new CategoricalCrossEntropy(ClassWeights: Weights).FindConflict(new Softmax(), 3));
        Assert.Equal(
            [new SettingConflict("classWeights", "is 0 for every class; expected one that counts, above 0")],
            new CategoricalCrossEntropy(ClassWeights: [0, 0]).FindConflicts(["classWeights"]));
    }

    private static Differentiation Run(Loss loss, Matrix inputs, Matrix targets) =>
        new Differentiation(Examples.Dense(new Softmax(), 2, 3), inputs, targets, new Criterion(loss)).Run();

    /// <summary>Of one row of the loss, and of several.</summary>
    private static IEnumerable<Explanation> Explanations(Activation last, bool fromLogits, double smoothing)
    {
        var criterion = new Criterion(new CategoricalCrossEntropy(fromLogits, smoothing, Weights));
        yield return Explained.Of(
            Examples.Dense(last, 2, 3),
            Examples.Spread(1, 2, start: 0.3),
            new Targets(Matrix.FromRows([0.25, 0.75, 0])),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            criterion);
        yield return Explained.Of(
            new Network(Examples.Dense(last, 2, 3).Layers, new Shape(2, 2)),
            Examples.Spread(1, 4, start: 0.3),
            new Targets(Matrix.FromRows([0.25, 0.75, 0, 0, 0, 1.0])),
            new Optimization(new Sgd(0.1)),
            OptimizerState.Initial,
            criterion);
    }
}
