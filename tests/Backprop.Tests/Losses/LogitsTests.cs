using Backprop.Activations;
using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Losses;

/// <summary>The cross-entropies that take the softmax or the sigmoid themselves.</summary>
public sealed class LogitsTests
{
    private static readonly double[] Z = [-1.5, 0.5, 2];
    private static readonly double[] T = [0.5, 0.125, 0.375];

    [Fact]
    public void A_categorical_cross_entropy_from_logits_by_a_plain_loop()
    {
        double[] e = new double[3], dz = new double[3];
        var loss = new CategoricalCrossEntropy(FromLogits: true);
        loss.Evaluate(Z, T, e);
        loss.Gradient(Z, T, dz);

        var sum = Math.Exp(-1.5) + Math.Exp(0.5) + Math.Exp(2);
        for (var i = 0; i < Z.Length; i++)
        {
            Assert.Equal(-T[i] * Math.Log(Math.Exp(Z[i]) / sum), e[i], 1e-15);
            Assert.Equal((Math.Exp(Z[i]) / sum) - T[i], dz[i], 1e-15);
        }
    }

    [Fact]
    public void A_binary_cross_entropy_from_logits_by_a_plain_loop()
    {
        double[] e = new double[3], dz = new double[3];
        var loss = new BinaryCrossEntropy(FromLogits: true);
        loss.Evaluate(Z, T, e);
        loss.Gradient(Z, T, dz);

        for (var i = 0; i < Z.Length; i++)
        {
            var p = 1 / (1 + Math.Exp(-Z[i]));
            Assert.Equal(-((T[i] * Math.Log(p)) + ((1 - T[i]) * Math.Log(1 - p))) / 3, e[i], 1e-15);
            Assert.Equal((p - T[i]) / 3, dz[i], 1e-15);
        }
    }

    [Fact]
    public void What_a_framework_calls_cross_entropy_of_raw_scores_comes_out()
    {
        // PyTorch 1.13.1: CrossEntropyLoss()(tensor([[0.5, 0.1, 0.6, 0.55]]), tensor([3])).
        var e = new double[4];
        new CategoricalCrossEntropy(FromLogits: true).Evaluate([0.5, 0.1, 0.6, 0.55], [0, 0, 0, 1], e);

        Assert.Equal(1.2920190306113704, e.Sum(), 1e-15);
    }

    [Fact]
    public void From_logits_behind_identity_is_bit_for_bit_the_loss_behind_its_activation()
    {
        AssertSame(new CategoricalCrossEntropy(), new Softmax(), new CategoricalCrossEntropy(FromLogits: true));
        AssertSame(new BinaryCrossEntropy(), new Sigmoid(), new BinaryCrossEntropy(FromLogits: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Formulas_have_the_computed_values_bit_for_bit(bool categorical)
    {
        double[] e = new double[3], dz = new double[3];
        Loss loss = categorical ? new CategoricalCrossEntropy(FromLogits: true) : new BinaryCrossEntropy(FromLogits: true);
        loss.Evaluate(Z, T, e);
        loss.Gradient(Z, T, dz);

        Expression[] z = [.. Z.Select(value => (Expression)value)], t = [.. T.Select(value => (Expression)value)];
        Assert.Equal(e, T.Select((_, i) => loss.Contribution(z, t, 3, i).Value));
        Assert.Equal(dz, T.Select((_, i) => loss.Slope(z, t, 3, i).Value));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void Nothing_overflows_at_any_logit(double logit)
    {
        var e = new double[2];
        new CategoricalCrossEntropy(FromLogits: true).Evaluate([logit, 0], [1, 0], e);
        Assert.All(e, value => Assert.True(double.IsFinite(value)));
        new BinaryCrossEntropy(FromLogits: true).Evaluate([logit, -logit], [1, 0], e);
        Assert.All(e, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1)]
    [InlineData(-0.01, 0)]
    public void A_logit_counts_as_1_from_0_on(double logit, double right) =>
        Assert.Equal(right, new BinaryCrossEntropy(FromLogits: true).Accuracy([logit], [1]));

    [Fact]
    public void Logits_are_what_the_identity_gives()
    {
        Loss[] losses = [new CategoricalCrossEntropy(FromLogits: true), new BinaryCrossEntropy(FromLogits: true)];

        Assert.All(losses, loss => Assert.Null(loss.FindConflict(new Identity(), 2)));
        Assert.All(losses, loss => Assert.Equal(
            new SettingConflict(
                "fromLogits",
                "is true, and the last layer's activation is 'softmax'; expected 'identity', whose outputs are logits, or fromLogits left out"),
            loss.FindConflict(new Softmax(), 2)));
        Assert.Null(new CategoricalCrossEntropy().FindConflict(new Softmax(), 2));
    }

    [Fact]
    public void In_PyTorch_they_are_the_losses_with_logits()
    {
        Assert.Equal("F.cross_entropy(y, t)", new CategoricalCrossEntropy(FromLogits: true).ToPyTorch("y", "t"));
        Assert.Equal("F.binary_cross_entropy_with_logits(y, t)", new BinaryCrossEntropy(FromLogits: true).ToPyTorch("y", "t"));
    }

    private static void AssertSame(Loss loss, Activation last, Loss fromLogits)
    {
        var (ours, theirs) = (Run(last, loss), Run(new Identity(), fromLogits));

        Assert.Equal(theirs.Loss.PerOutput.Values, ours.Loss.PerOutput.Values);
        Assert.Equal(theirs.TotalLoss, ours.TotalLoss);
        Assert.Equal(theirs.Gradients.Layers[0].Blocks.Select(block => block.Values), ours.Gradients.Layers[0].Blocks.Select(block => block.Values));
        Assert.Equal(theirs.Gradients.Inputs!.Values, ours.Gradients.Inputs!.Values);
    }

    private static Differentiation Run(Activation last, Loss loss) => new Differentiation(
        new Network([new Dense(Matrix.FromRows([0.1, 0.2], [0.3, -0.1], [-0.2, 0.4]), [0.1, 0, -0.3], last)]),
        Matrix.FromRows([1.0, 2.0], [-0.5, 0.25]),
        Matrix.FromRows([0.0, 0.0, 1.0], [0.5, 0.25, 0.25]),
        new Criterion(loss)).Run();
}
