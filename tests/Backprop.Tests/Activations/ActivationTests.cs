using System.Globalization;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Expressions;

namespace Backprop.Tests.Activations;

public sealed class ActivationTests
{
    /// <summary>Central differences at this step are good to about its square plus rounding over it.</summary>
    private const double Step = 1e-6;
    private const double Tolerance = 1e-8;

    /// <summary>Away from 0, where some have a kink.</summary>
    private static readonly double[] NetInputs = [-1.7, -0.6, 0.4, 1.3, 2.2];

    public static TheoryData<string> Every => [.. Catalog.Activations.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Every))]
    public void Pullback_agrees_with_central_differences(string name)
    {
        var activation = Make(name);
        double[] da = [0.3, -1.1, 0.7, 0.2, -0.5];
        var dz = new double[NetInputs.Length];
        activation.Pullback(NetInputs, Apply(activation, NetInputs), da, dz);

        for (var j = 0; j < dz.Length; j++)
        {
            var numeric = (Weighted(activation, da, j, Step) - Weighted(activation, da, j, -Step)) / (2 * Step);
            Assert.Equal(numeric, dz[j], Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Formulas_have_the_computed_values_bit_for_bit(string name)
    {
        var activation = Make(name);
        var a = Apply(activation, NetInputs);
        Expression[] z = [.. NetInputs.Select(value => (Expression)value)], outputs = [.. a.Select(value => (Expression)value)];

        for (var i = 0; i < a.Length; i++)
        {
            // Pulled back from one output alone, each ∂E/∂z_j is ∂a_i/∂z_j.
            double[] da = new double[a.Length], dz = new double[a.Length];
            da[i] = 1;
            activation.Pullback(NetInputs, a, da, dz);

            Assert.Equal(a[i], activation.Output(z, i).Value);
            Assert.Equal(dz, Enumerable.Range(0, a.Length).Select(j => activation.Partial(z, outputs, i, j)?.Value ?? 0));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_row_has_the_bits_that_it_has_alone_however_many_threads_share_the_work(string name)
    {
        const int Rows = 700, Width = 50;
        var (activation, z, da) = (Make(name), Examples.Spread(Rows, Width), Examples.Spread(Rows, Width, 0.3));
        var (a, dz) = (new Matrix(Rows, Width), new Matrix(Rows, Width));
        activation.Apply(z, a, Width, CancellationToken.None);
        activation.Pullback(z, a, da, dz, Width, CancellationToken.None);
        for (var row = 0; row < Rows; row++)
        {
            var (own, ownDz) = (new double[Width], new double[Width]);
            activation.Apply(z.Row(row), own);
            activation.Pullback(z.Row(row), own, da.Row(row), ownDz);

            Assert.Equal(own, a.Row(row).ToArray());
            Assert.Equal(ownDz, dz.Row(row).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Stays_finite_far_from_zero(string name)
    {
        var activation = Make(name);
        double[] z = [1000, -1000, 0];
        var a = Apply(activation, z);
        var dz = new double[z.Length];

        activation.Pullback(z, a, [1, 1, 1], dz);

        Assert.All(a.Concat(dz), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void States_its_formula_derivative_and_source(string name)
    {
        var activation = Make(name);

        Assert.All(new[] { activation.Formula, activation.Derivative, activation.Source }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Theory]
    [InlineData("identity", -2.5, -2.5, 1)]
    [InlineData("relu", -2.5, 0, 0)]
    [InlineData("relu", 2.5, 2.5, 1)]
    [InlineData("leakyRelu", -2.5, -0.025, 0.01)]
    [InlineData("elu", -2.5, -0.9179150013761012, 0.0820849986238988)] // e^-2.5 = 0.0820849986238988
    [InlineData("gelu", 1, 0.8413447460685429, 1.0833154705876864)] // Φ(1) and Φ(1) + φ(1), φ(1) = 0.24197072451914337
    [InlineData("silu", 1, 0.7310585786300049, 0.9276705118714869)] // σ(1)(1 + 1 - σ(1))
    [InlineData("softplus", 0, 0.6931471805599453, 0.5)] // ln 2
    [InlineData("sigmoid", 0, 0.5, 0.25)]
    [InlineData("tanh", 1, 0.7615941559557649, 0.41997434161402614)] // 1 - tanh²(1)
    [InlineData("selu", 2, 2.101401974710961, 1.0507009873554805)] // 2λ and λ
    [InlineData("selu", -1, -1.1113307378125628, 0.6467686030348141)] // λα(1/e - 1) and λα/e
    [InlineData("mish", 0, 0, 0.6)] // tanh(ln 2) = (4 - 1) / (4 + 1)
    [InlineData("hardTanh", 0.25, 0.25, 1)]
    [InlineData("hardTanh", -1, -1, 0)]
    [InlineData("hardTanh", 1.5, 1, 0)]
    [InlineData("hardSigmoid", 0, 0.5, 1.0 / 6)]
    [InlineData("hardSigmoid", -3, 0, 0)]
    [InlineData("hardSigmoid", 3, 1, 0)]
    [InlineData("relu6", 5.5, 5.5, 1)]
    [InlineData("relu6", 0, 0, 0)]
    [InlineData("relu6", 6, 6, 0)]
    [InlineData("relu6", 7, 6, 0)]
    [InlineData("softsign", -3, -0.75, 0.0625)] // -3/4 and 1/16
    [InlineData("step", 0.5, 1, 0)]
    [InlineData("step", 0, 0, 0)]
    [InlineData("step", -0.5, 0, 0)]
    public void Value_and_slope_by_hand(string name, double z, double value, double slope)
    {
        const double lastDigits = 2e-16;
        var activation = Make(name);
        var a = Apply(activation, [z]);
        var dz = new double[1];
        activation.Pullback([z], a, [1], dz);

        Assert.Equal(value, a[0], lastDigits * 4);
        Assert.Equal(slope, dz[0], lastDigits * 4);
    }

    [Theory]
    [InlineData(-0.5, 1.25)]
    [InlineData(3, -7.5)]
    public void The_slope_of_leaky_relu_below_zero_is_any_number(double alpha, double value)
    {
        var dz = new double[1];
        var a = Apply(new LeakyRelu(alpha), [-2.5]);
        new LeakyRelu(alpha).Pullback([-2.5], a, [1], dz);

        Assert.Equal((value, alpha), (a[0], dz[0]));
    }

    [Theory]
    [InlineData("relu", 1)]
    [InlineData("leakyRelu", 1)]
    [InlineData("elu", 1)] // α at 0, as PyTorch
    public void Default_derivative_at_exactly_zero(string name, double expected)
    {
        var dz = new double[1];
        Make(name).Pullback([0], [0], [1], dz);

        Assert.Equal(expected, dz[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Derivative_at_zero_is_a_setting_of_the_rectifiers(double derivativeAtZero)
    {
        Activation[] rectifiers = [new Relu(derivativeAtZero), new LeakyRelu(0.1, derivativeAtZero)];
        foreach (var rectifier in rectifiers)
        {
            var dz = new double[1];
            rectifier.Pullback([0], [0], [1], dz);
            Assert.Equal(derivativeAtZero, dz[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_gradient_can_be_pulled_back_in_place(string name)
    {
        var activation = Make(name);
        var z = Examples.Spread(1, 150).Values;
        var a = Apply(activation, z);
        var apart = new double[z.Length];
        activation.Pullback(z, a, z, apart);

        double[] inPlace = [.. z];
        activation.Pullback(z, a, inPlace, inPlace);

        Assert.Equal(apart, inPlace);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_batch_gives_what_its_rows_give(string name)
    {
        var activation = Make(name);
        var z = Examples.Spread(600, 3);
        var (a, dz) = (new Matrix(600, 3), new Matrix(600, 3));

        activation.Apply(z, a, z.Columns, CancellationToken.None);
        activation.Pullback(z, a, z, dz, z.Columns, CancellationToken.None);

        for (var row = 0; row < z.Rows; row++)
        {
            var (alone, pulled) = (Apply(activation, z.Row(row).ToArray()), new double[3]);
            activation.Pullback(z.Row(row), alone, z.Row(row), pulled);
            Assert.Equal(alone, a.Row(row).ToArray());
            Assert.Equal(pulled, dz.Row(row).ToArray());
        }
    }

    [Fact]
    public void A_neuron_that_is_off_has_a_delta_of_zero_without_sign()
    {
        var dz = new double[1];
        new Relu().Pullback([-1], [0], [-3], dz);

        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(dz[0]));
    }

    /// <summary>Whatever is computed side by side: widths of whole vectors, and with a rest.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void Softmax_is_pulled_back_by_sums_in_the_order_of_the_outputs(int width)
    {
        double[] z = [.. Enumerable.Range(0, width).Select(i => Math.Sin(i + 1))], da = [.. z.Select(value => (value * value) - 0.3)];
        var (a, dz) = (Apply(new Softmax(), z), new double[width]);
        new Softmax().Pullback(z, a, da, dz);

        for (var j = 0; j < width; j++)
        {
            Assert.Equal(Enumerable.Range(0, width).Aggregate(0.0, (sum, i) => sum + (da[i] * Softmax.Partial(a, i, j))), dz[j]);
        }
    }

    [Fact]
    public void Softmax_by_hand()
    {
        // z = ln 1, ln 2, ln 5: a = 1/8, 2/8, 5/8; the Jacobian's first column is a1(1 - a1), -a2 a1, -a3 a1.
        double[] z = [0, Math.Log(2), Math.Log(5)];
        var a = Apply(new Softmax(), z);

        Assert.Equal([0.125, 0.25, 0.625], a.Select(value => Math.Round(value, 15)));
        Assert.Equal(0.109375, Softmax.Partial(a, 0, 0), 1e-15);
        Assert.Equal(-0.03125, Softmax.Partial(a, 1, 0), 1e-15);
        Assert.Equal(-0.078125, Softmax.Partial(a, 2, 0), 1e-15);
    }

    public static TheoryData<ElementwiseActivation> Rectifiers =>
        [new Relu(0), new Relu(0.5), new Relu(1), new LeakyRelu(0.1, 0), new LeakyRelu(0.1, 0.1), new LeakyRelu(0.1, 0.5), new LeakyRelu(0.1, 1)];

    [Theory]
    [MemberData(nameof(Rectifiers))]
    public void A_rectifiers_formula_has_the_slope_on_either_side_of_its_bend_and_in_it(ElementwiseActivation rectifier)
    {
        double[] z = [-2, 0, 2], slope = new double[3];
        rectifier.Slope(z, z, slope);

        Assert.Equal(slope, z.Select(net => rectifier.Slope(net, net).Value));
    }

    [Theory]
    [InlineData(0, "1 if z > 0 else 0")]
    [InlineData(0.5, "0 if z < 0 else 0.5 if z == 0 else 1")]
    [InlineData(1, "0 if z < 0 else 1")]
    public void A_rectifiers_formula_has_no_more_cases_than_it_needs(double derivativeAtZero, string expected)
    {
        var z = new Symbol("z", "z", 0);

        Assert.Equal(expected, new Relu(derivativeAtZero).Slope(z, z).ToPython());
    }

    [Theory]
    [InlineData(-1, "negative")]
    [InlineData(0, "derivativeAtZero")]
    [InlineData(1, "positive")]
    public void A_rectifiers_slope_is_explained_by_the_side_of_its_bend(double z, string word)
    {
        Assert.Contains(word, new Relu().SlopeReason(z, 0), StringComparison.Ordinal);
        Assert.Contains(word, new LeakyRelu().SlopeReason(z, 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "The net input is exactly 0, where {0} bends; the derivative taken there is set by derivativeAtZero.")]
    [InlineData(1, "The net input is positive: {0} passes it on unchanged, and the derivative is 1.")]
    public void A_rectifier_is_named_where_its_slope_is_explained(double z, string reason)
    {
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, reason, "ReLU"), new Relu().SlopeReason(z, 0));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, reason, "leaky ReLU"), new LeakyRelu().SlopeReason(z, 0));
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("softmax")]
    public void A_slope_that_hardly_lets_anything_through_is_told(string name)
    {
        var activation = Make(name);

        Assert.Contains("has no digits left", activation.SlopeReason(0, 0), StringComparison.Ordinal);
        Assert.Contains("below 0.01", activation.SlopeReason(0, 0.0099), StringComparison.Ordinal);
        Assert.DoesNotContain("saturated", activation.SlopeReason(0, 0.01), StringComparison.Ordinal);
        Assert.NotEmpty(activation.SlopeReason(0, 0.01));
    }

    [Fact]
    public void A_slope_of_which_there_is_nothing_to_tell_is_named() =>
        Assert.Equal("The derivative of gelu at this neuron's net input.", new Gelu().SlopeReason(0, 0.5));

    [Fact]
    public void Kinks_are_where_the_slope_jumps()
    {
        Assert.Equal([0.0], new Relu().Kinks);
        Assert.Equal([0.0], new LeakyRelu(0.1).Kinks);
        Assert.Empty(new LeakyRelu(1).Kinks);
        Assert.Equal([0.0], new Elu(0.5).Kinks);
        Assert.Empty(new Elu(1).Kinks);
        Assert.Empty(new Tanh().Kinks);
        Assert.Equal([0.0], new Selu().Kinks);
        Assert.Equal([-1.0, 1.0], new HardTanh().Kinks);
        Assert.Equal([-3.0, 3.0], new HardSigmoid().Kinks);
        Assert.Equal([0.0, 6.0], new Relu6().Kinks);
        Assert.Equal([0.0], new Heaviside().Kinks);
        Assert.Empty(new Softsign().Kinks);
    }

    [Theory]
    [InlineData("hardTanh", -1, 1)]
    [InlineData("hardSigmoid", -3, 3)]
    [InlineData("relu6", 0, 6)]
    public void Between_corners_alone_there_is_a_slope_and_words_say_so(string name, double low, double high)
    {
        var activation = (ElementwiseActivation)Make(name);
        double[] z = [low - 1, low, Math.BitIncrement(low), Math.BitDecrement(high), high, high + 1], slope = new double[6];
        activation.Slope(z, Apply(activation, z), slope);

        Assert.Equal([0, 0, slope[2], slope[2], 0, 0], slope);
        Assert.Equal(slope, z.Select(net => activation.Slope(net, net).Value));
        Assert.Contains("beyond a corner", activation.SlopeReason(low - 1, 0), StringComparison.Ordinal);
        Assert.Contains("a corner of", activation.SlopeReason(high, 0), StringComparison.Ordinal);
        Assert.DoesNotContain("corner", activation.SlopeReason((low + high) / 2, 1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "the derivative is 0 at every net input")]
    [InlineData(0, "has no derivative; it is taken as 0")]
    public void That_nothing_flows_back_through_a_step_is_said(double z, string words) =>
        Assert.Contains(words, new Heaviside().SlopeReason(z, 0), StringComparison.Ordinal);

    [Fact]
    public void A_softmax_of_many_is_written_with_its_first_two_and_its_last()
    {
        Expression[] z = [.. Enumerable.Range(1, 5).Select(i => new Symbol($"z_{i}"))];

        Assert.Equal(@"\frac{e^{z_2}}{e^{z_1} + e^{z_2} + e^{z_3} + e^{z_4}}", new Softmax().Output(z[..4], 1).ToLatex());
        Assert.Equal(@"\frac{e^{z_2}}{e^{z_1} + e^{z_2} + \cdots + e^{z_5}}", new Softmax().Output(z, 1).ToLatex());
    }

    [Fact]
    public void A_cancelled_batch_stops()
    {
        var (z, cancelled) = (new Matrix(1, 1), new CancellationToken(canceled: true));

        Assert.Throws<OperationCanceledException>(() => new Tanh().Apply(z, z, width: 1, cancelled));
        Assert.Throws<OperationCanceledException>(() => new Tanh().Pullback(z, z, z, z, width: 1, cancelled));
    }

    private static Activation Make(string name) => Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>());

    private static double[] Apply(Activation activation, double[] z)
    {
        var a = new double[z.Length];
        activation.Apply(z, a);
        return a;
    }

    private static double Weighted(Activation activation, double[] da, int moved, double by)
    {
        double[] z = [.. NetInputs];
        z[moved] += by;
        return Apply(activation, z).Zip(da, (a, weight) => a * weight).Sum();
    }
}
