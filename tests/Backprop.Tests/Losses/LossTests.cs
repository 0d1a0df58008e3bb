using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Expressions;
using Backprop.Losses;

namespace Backprop.Tests.Losses;

public sealed class LossTests
{
    private const double Step = 1e-6;
    private const double Tolerance = 1e-8;

    /// <summary>Three outputs that lie inside every loss's domain, and targets that are a distribution.</summary>
    private static readonly double[] Outputs = [0.2, 0.7, 0.4];
    private static readonly double[] Targets = [0.5, 0.1, 0.4001];

    public static TheoryData<string> Every => [.. Catalog.Losses.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Every))]
    public void Gradient_agrees_with_central_differences(string name)
    {
        var loss = Make(name);
        var dy = new double[Outputs.Length];
        loss.Gradient(Outputs, Targets, dy);

        for (var i = 0; i < dy.Length; i++)
        {
            Assert.Equal((Total(loss, i, Step) - Total(loss, i, -Step)) / (2 * Step), dy[i], Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void States_its_formula_derivative_and_source(string name)
    {
        var loss = Make(name);

        Assert.All(new[] { loss.Formula, loss.Derivative, loss.Source }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Formulas_have_the_computed_values_bit_for_bit(string name)
    {
        // The last two are where a logarithm of 0 does not count.
        double[] y = [.. Outputs, 0, 1], t = [.. Targets, 0, 1], e = new double[5], dy = new double[5];
        var loss = Make(name);
        loss.Evaluate(y, t, e);
        loss.Gradient(y, t, dy);

        var (outputs, targets) = (Given(y), Given(t));
        Assert.Equal(e, Enumerable.Range(0, 5).Select(i => loss.Contribution(outputs, targets, 5, i).Value));
        Assert.Equal(dy, Enumerable.Range(0, 5).Select(i => loss.Slope(outputs, targets, 5, i).Value));
    }

    [Theory]
    [InlineData("binaryCrossEntropy", "sigmoid")]
    [InlineData("categoricalCrossEntropy", "softmax")]
    [InlineData("focal", "softmax")]
    [InlineData("focal", "sigmoid")]
    public void With_an_activation_formulas_have_the_computed_values_bit_for_bit(string name, string last)
    {
        double[] z = [-1.5, 0.5, 2], e = new double[3], dz = new double[3];
        var fused = Make(name).FusedWith(Catalog.Activations.Find(last)!.Create(new Dictionary<string, object>()))!;
        fused.Evaluate(z, Outputs, Targets, e);
        fused.Gradient(Outputs, Targets, dz);

        var (nets, outputs, targets) = (Given(z), Given(Outputs), Given(Targets));
        Assert.Equal(e, z.Select((_, i) => fused.Contribution(nets, outputs, targets, 3, i).Value));
        Assert.Equal(dz, z.Select((_, i) => fused.Slope(outputs, targets, 3, i).Value));
    }

    // y = 3, 0.5, 2 and t = 1, 1, 2: errors 2, -0.5, 0; K = 3.
    [Theory]
    [InlineData("halfSquaredError", 2, 0.125, 0, 2, -0.5)]
    [InlineData("squaredError", 4, 0.25, 0, 4, -1)]
    [InlineData("meanSquaredError", 4.0 / 3, 0.25 / 3, 0, 4.0 / 3, -1.0 / 3)]
    [InlineData("meanAbsoluteError", 2.0 / 3, 0.5 / 3, 0, 1.0 / 3, -1.0 / 3)]
    [InlineData("huber", 1.5 / 3, 0.125 / 3, 0, 1.0 / 3, -0.5 / 3)]
    public void Contributions_and_gradient_by_hand(string name, double e1, double e2, double e3, double dy1, double dy2)
    {
        double[] y = [3, 0.5, 2], t = [1, 1, 2], e = new double[3], dy = new double[3];
        var loss = Make(name);
        loss.Evaluate(y, t, e);
        loss.Gradient(y, t, dy);

        Assert.Equal([e1, e2, e3], e);
        Assert.Equal([dy1, dy2, 0], dy);
    }

    // K = 2.
    [Theory]
    [InlineData("hinge", new[] { 0.25, 2 }, new[] { 1.0, 1 }, new[] { 0.375, 0 }, new[] { -0.5, 0 })]
    [InlineData("hinge", new[] { -0.5, 0.5 }, new[] { -1.0, -1 }, new[] { 0.25, 0.75 }, new[] { 0.5, 0.5 })]
    [InlineData("multiclassHinge", new[] { 2.0, 2.5 }, new[] { 1.0, 0 }, new[] { 0, 1.5 }, new[] { -1.0, 1 })]
    [InlineData("multiclassHinge", new[] { 2.0, 1 }, new[] { 1.0, 0 }, new[] { 0.0, 0 }, new[] { 0.0, 0 })]
    [InlineData("kullbackLeibler", new[] { 0.25, 0.75 }, new[] { 1.0, 0 }, new[] { 1.3862943611198906, 0 }, new[] { -4.0, 0 })] // ln 4
    [InlineData("poisson", new[] { 1.0, 2 }, new[] { 3.0, 0 }, new[] { 0.5, 1 }, new[] { -1, 0.5 })] // (1 - 3 ln 1) / 2
    [InlineData("gaussian", new[] { 3.0, 1 }, new[] { 1.0, 1 }, new[] { 1.4594692666023363, 0.45946926660233633 }, new[] { 1.0, 0 })]
    [InlineData("logCosh", new[] { 1.0, 0 }, new[] { 0.0, 0 }, new[] { 0.21689041524151356, 0 }, new[] { 0.3807970779778825, 0 })]
    public void The_terms_of_likelihoods_and_margins_by_hand(string name, double[] y, double[] t, double[] contributions, double[] gradient)
    {
        double[] e = new double[2], dy = new double[2];
        var loss = Make(name);
        loss.Evaluate(y, t, e);
        loss.Gradient(y, t, dy);

        Assert.All(contributions.Zip(e), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
        Assert.All(gradient.Zip(dy), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void The_right_class_is_pushed_once_for_each_that_comes_too_near()
    {
        double[] e = new double[4], dy = new double[4];
        var loss = new MulticlassHinge(Margin: 0.5);
        loss.Evaluate([1, 0.75, 0.25, 2], [1, 0, 0, 0], e);
        loss.Gradient([1, 0.75, 0.25, 2], [1, 0, 0, 0], dy);

        Assert.Equal([0, 0.25, 0, 1.5], e);
        Assert.Equal([-2, 1, 0, 1], dy);
    }

    [Fact]
    public void A_log_cosh_of_a_large_error_does_not_overflow()
    {
        double[] e = new double[2], dy = new double[2];
        new LogCosh().Evaluate([1e300, -1000], [0, 0], e);
        new LogCosh().Gradient([1e300, -1000], [0, 0], dy);

        Assert.Equal([1e300 / 2, (1000 - Math.Log(2)) / 2], e);
        Assert.Equal([0.5, -0.5], dy);
    }

    [Theory]
    [InlineData("hinge", new[] { 1.0, 0.5 }, new[] { 1.0, -1 }, new[] { 0, 1.5 })]
    [InlineData("multiclassHinge", new[] { 1.0, 0 }, new[] { 1.0, 0 }, new[] { 1.0, 0 })]
    [InlineData("meanAbsoluteError", new[] { 1.0, 0 }, new[] { 1.0, 0.5 }, new[] { 0, -0.5 })]
    public void A_derivative_jumps_where_a_bend_is_0(string name, double[] y, double[] t, double[] expected)
    {
        var bends = new double[2];

        Assert.True(Make(name).Bends(y, t, bends));
        Assert.Equal(expected, bends);
    }

    [Fact]
    public void Margins_tell_right_decisions()
    {
        Assert.Equal(0.5, new Hinge().Accuracy([0.1, -0.1], [1, 1]));
        Assert.Equal(1, new MulticlassHinge().Accuracy([0.1, 0.3], [0, 1]));
        Assert.Equal(0, new MulticlassHinge().Accuracy([0.3, 0.1], [0, 1]));
    }

    [Fact]
    public void Binary_cross_entropy_by_hand()
    {
        // y = 1/4, t = 1: -ln(1/4) = 2 ln 2, derivative -1/y = -4; y = 1/2, t = 0: ln 2, derivative 1/(1 - y) = 2; halved, K = 2.
        double[] y = [0.25, 0.5], t = [1, 0], e = new double[2], dy = new double[2];
        var loss = new BinaryCrossEntropy();
        loss.Evaluate(y, t, e);
        loss.Gradient(y, t, dy);

        Assert.Equal([Math.Log(2), Math.Log(2) / 2], e);
        Assert.Equal([-2, 1], dy);
    }

    [Fact]
    public void Categorical_cross_entropy_by_hand()
    {
        // y = 1/4, 3/4 and t = 1/2, 1/2: e = ½ ln 4, ½ ln 4/3; derivative -t/y = -2, -2/3.
        double[] y = [0.25, 0.75], t = [0.5, 0.5], e = new double[2], dy = new double[2];
        var loss = new CategoricalCrossEntropy();
        loss.Evaluate(y, t, e);
        loss.Gradient(y, t, dy);

        Assert.Equal([0.5 * Math.Log(4), -0.5 * Math.Log(0.75)], e);
        Assert.Equal([-2, -0.5 / 0.75], dy);
    }

    [Fact]
    public void A_logarithm_of_zero_that_does_not_count_is_zero()
    {
        var e = new double[2];
        new BinaryCrossEntropy().Evaluate([0, 1], [0, 1], e);
        Assert.Equal([0, 0], e);
        new CategoricalCrossEntropy().Evaluate([0, 1], [0, 1], e);
        Assert.Equal([0, 0], e);
    }

    [Fact]
    public void A_logarithm_of_zero_that_counts_is_infinite()
    {
        var e = new double[1];
        new BinaryCrossEntropy().Evaluate([0], [0.5], e);
        Assert.Equal(double.PositiveInfinity, e[0]);
        new CategoricalCrossEntropy().Evaluate([0], [1], e);
        Assert.Equal(double.PositiveInfinity, e[0]);
    }

    [Fact]
    public void Huber_turns_from_squared_to_absolute_at_delta()
    {
        var e = new double[3];
        new Huber(2).Evaluate([1.9, 2, 3], [0, 0, 0], e);

        Assert.Equal([0.5 * (1.9 * 1.9) / 3, 2.0 / 3, 4.0 / 3], e);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void Sigmoid_with_binary_cross_entropy_is_finite_at_any_logit(double logit)
    {
        AssertFinite(new BinaryCrossEntropy(), new Sigmoid(), [logit, -logit], [1, 0]);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void Softmax_with_categorical_cross_entropy_is_finite_at_any_logit(double logit)
    {
        AssertFinite(new CategoricalCrossEntropy(), new Softmax(), [logit, 0], [1, 0]);
    }

    [Fact]
    public void Reduction_decides_between_the_samples_mean_and_sum()
    {
        // Two samples of one output with errors 1 and 3: half squared 0.5 and 4.5.
        var y = Matrix.FromRows([1], [3]);
        var t = Matrix.FromRows([0], [0]);
        var identity = new Identity();

        Assert.Equal(2.5, new Criterion(new HalfSquaredError()).Evaluate(identity, y, y, t).Total);
        Assert.Equal(5, new Criterion(new HalfSquaredError(), Reduction.Sum).Evaluate(identity, y, y, t).Total);
        Assert.Equal([0.5, 1.5], new Criterion(new HalfSquaredError()).Deltas(identity, y, y, t).Values);
        Assert.Equal([1, 3], new Criterion(new HalfSquaredError(), Reduction.Sum).Deltas(identity, y, y, t).Values);
    }

    [Fact]
    public void Of_shaped_outputs_every_row_is_a_sample()
    {
        // One sample of two rows of one output, with errors 1 and 3.
        var y = new Matrix(1, 2, [1, 3]);
        var targets = new Targets(new Matrix(1, 2));
        var (identity, criterion) = (new Identity(), new Criterion(new HalfSquaredError()));

        Assert.Equal(2.5, criterion.Evaluate(identity, y, y, targets.InRowsOf(1)).Total);
        Assert.Equal([0.5, 1.5], criterion.Deltas(identity, y, y, targets.InRowsOf(1)).Values);
        Assert.Equal(5, criterion.Evaluate(identity, y, y, targets).Total);
    }

    [Theory]
    [InlineData(0.5, 1, 1)]
    [InlineData(0.5, 0.5, 1)]
    [InlineData(0.4999, 1, 0)]
    [InlineData(0.4999, 0.4999, 1)]
    [InlineData(0.9, 0, 0)]
    public void An_output_counts_as_1_from_a_half_on(double y, double t, double right) =>
        // The second output is right beside it: half of the two are, or both.
        Assert.Equal((right + 1) / 2, new BinaryCrossEntropy().Accuracy([y, 0.1], [t, 0]));

    [Theory]
    [InlineData(0.2, 0.5, 0.3, 1)]
    [InlineData(0.4, 0.4, 0.2, 0)] // of equals the first counts
    [InlineData(0.2, 0.4, 0.4, 1)]
    [InlineData(0.2, 0.3, 0.5, 0)]
    public void A_class_is_the_largest_output(double y1, double y2, double y3, double right) =>
        Assert.Equal(right, new CategoricalCrossEntropy().Accuracy([y1, y2, y3], [0, 1, 0]));

    [Theory]
    [InlineData("halfSquaredError", double.NegativeInfinity, double.PositiveInfinity, false)]
    [InlineData("binaryCrossEntropy", 0, 1, false)]
    [InlineData("categoricalCrossEntropy", 0, double.PositiveInfinity, true)]
    public void The_cross_entropies_alone_bound_their_targets(string name, double smallest, double largest, bool sumToOne)
    {
        var loss = Make(name);

        Assert.Equal((smallest, largest, sumToOne), (loss.SmallestTarget, loss.LargestTarget, loss.TargetsSumToOne));
    }

    [Fact]
    public void With_its_activation_a_cross_entropy_has_the_short_derivative()
    {
        Assert.Equal(@"\frac{y_i - t_i}{K}", Short(new BinaryCrossEntropy(), new Sigmoid()));
        Assert.Equal("y_i - t_i", Short(new CategoricalCrossEntropy(), new Softmax()));
        Assert.Null(new BinaryCrossEntropy().FusedWith(new Tanh()));
        Assert.Null(new CategoricalCrossEntropy().FusedWith(new Sigmoid()));

        static string Short(Loss loss, Activation last) =>
            loss.FusedWith(last)!.Slope([new Symbol("y_i")], [new Symbol("t_i")], new Symbol("K"), 0).ToLatex();
    }

    private static void AssertFinite(Loss loss, Activation last, double[] logits, double[] targets)
    {
        var z = Matrix.FromRows(logits);
        var y = new Matrix(1, logits.Length);
        last.Apply(z.Values, y.Values);
        var criterion = new Criterion(loss);

        Assert.True(double.IsFinite(criterion.Evaluate(last, z, y, Matrix.FromRows(targets)).Total));
        Assert.All(criterion.Deltas(last, z, y, Matrix.FromRows(targets)).Values, delta => Assert.True(double.IsFinite(delta)));
    }

    private static Expression[] Given(double[] values) => [.. values.Select(value => (Expression)value)];

    private static Loss Make(string name) => Catalog.Losses.Find(name)!.Create(new Dictionary<string, object>());

    private static double Total(Loss loss, int moved, double by)
    {
        double[] y = [.. Outputs], e = new double[Outputs.Length];
        y[moved] += by;
        loss.Evaluate(y, Targets, e);
        return e.Sum();
    }
}
