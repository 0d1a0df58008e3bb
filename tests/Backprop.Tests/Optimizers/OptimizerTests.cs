using System.Globalization;
using System.Text;
using Backprop.Catalogs;
using Backprop.Optimizers;

namespace Backprop.Tests.Optimizers;

public sealed class OptimizerTests
{
    /// <summary>The sequences were computed from the formulas in another order of operations.</summary>
    private const double Tolerance = 1e-15;

    private static readonly double[] Gradients = [0.5, -0.25, 0.1];

    public static TheoryData<Optimizer, double, double, double> Sequences => new()
    {
        { new Sgd(0.1), .95, .975, .965 },
        { new Sgd(0.1, Momentum: 0.9), .95, .9299999999999999, .9019999999999999 },
        { new Sgd(0.1, Momentum: 0.9, Dampening: 0.5), .95, .9175, .88325 },
        { new Sgd(0.1, Momentum: 0.9, Nesterov: true), .905, .912, .8768 },
        { new Sgd(0.1, WeightDecay: 0.01), .949, .973051, .962077949 },
        { new RmsProp(0.01), .900000019999996, .9449013374421751, .9271374176630169 },
        { new RmsProp(0.01, Momentum: 0.9), .900000019999996, .8549013554421715, .7965486375609713 },
        { new RmsProp(0.01, Centered: true), .899496238676095, .9444410903350491, .9266441911708616 },
        { new Adagrad(0.01), .990000000002, .9944721359561995, .9927112341438584 },
        { new Adam(0.001), .99900000002, .9987336629870784, .9984184194302571 },
        { new Adam(0.001, WeightDecay: 0.01), .9990000000196079, .9987107702254848, .9983688876432473 },
        { new AdamW(0.001), .99899000002, .9987136730870783, .9983884423935261 },
        { new Adadelta(1), .9968377855834876, .9989228726112789, .9979908309069295 },
        { new Adamax(0.002), .99800000004, .9975785259427449, .9971644140084125 },
        { new Nadam(0.002), .9978870964855473, .9987093159232228, .9982599223830121 },
        { new Radam(0.001), .9995, .9993947368421053, .999291415808895 },
        { new Rprop(0.01), .99, .99, .985 },
    };

    public static TheoryData<Optimizer> Variants =>
    [
        new Sgd(0.1),
        new Sgd(0.1, WeightDecay: 0.02),
        new Sgd(0.1, Momentum: 0.9, Dampening: 0.3, WeightDecay: 0.02),
        new Sgd(0.1, Momentum: 0.9, Nesterov: true),
        new RmsProp(0.01),
        new RmsProp(0.01, Alpha: 0.9, Epsilon: 1e-4, Momentum: 0.8, Centered: true, WeightDecay: 0.01),
        new Adagrad(0.1),
        new Adagrad(0.1, LearningRateDecay: 0.1, InitialAccumulatorValue: 0.2, WeightDecay: 0.1),
        new Adam(0.01),
        new Adam(0.01, Beta2: 0.5, Amsgrad: true, WeightDecay: 0.1),
        new AdamW(0.01),
        new AdamW(0.01, Beta1: 0.5, Amsgrad: true, WeightDecay: 0.3),
        new Adadelta(1, Rho: 0.8, Epsilon: 1e-4, WeightDecay: 0.1),
        new Adamax(0.01, Beta1: 0.8, Beta2: 0.9, Epsilon: 1e-4, WeightDecay: 0.1),
        new Nadam(0.01, Beta1: 0.8, MomentumDecay: 0.1, WeightDecay: 0.1),
        new Radam(0.01, Beta1: 0.8, WeightDecay: 0.1),
        new Rprop(0.01, EtaMinus: 0.4, EtaPlus: 1.3),
    ];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Follows_its_reference_sequence_from_1(Optimizer optimizer, double first, double second, double third)
    {
        double[] expected = [first, second, third];

        Assert.All(expected.Zip(Walk(optimizer, Gradients)), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Fact]
    public void Amsgrad_takes_the_largest_raw_moment_as_PyTorchs_code_does() => Assert.All(
        new[] { .99900000001, .9982591893776097, .997626045843036 }.Zip(Walk(new Adam(0.001, Amsgrad: true), [1, .1, .1])),
        pair => Assert.Equal(pair.First, pair.Second, Tolerance));

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_parameter_moves_as_it_moves_alone(Optimizer optimizer)
    {
        const int count = 13;
        var together = Examples.Spread(1, count).Values;
        double[] alone = [.. together];
        var moments = Initial(optimizer, count);
        var momentsAlone = Enumerable.Range(0, count).Select(_ => Initial(optimizer, 1)).ToArray();
        for (var number = 1; number <= 3; number++)
        {
            var step = new StepInfo(number, optimizer.LearningRate);
            var gradient = Examples.Spread(1, count, start: number * 0.3).Values;
            optimizer.Update(step, together, gradient, moments);
            for (var i = 0; i < count; i++)
            {
                optimizer.Update(step, alone.AsSpan(i, 1), gradient.AsSpan(i, 1), momentsAlone[i]);
            }
        }

        Assert.Equal(alone, together);
        Assert.Equal(momentsAlone.SelectMany(each => each.Select(values => values[0])), Enumerable.Range(0, count).SelectMany(i => moments.Select(values => values[i])));
    }

    [Fact]
    public void Every_optimizer_of_the_catalog_is_among_the_variants() => Assert.Equal(
        Catalog.Optimizers.Entries.Select(entry => entry.Name),
        Variants.Cast<object[]>().Select(row => ((Optimizer)row[0]).Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_explained_next_value_is_the_updates_bit_for_bit(Optimizer optimizer)
    {
        foreach (var (before, moments, step, after, _) in Steps(optimizer))
        {
            var explained = optimizer.Explain(new ParameterStep("w8", before.Value, before.Gradient, moments, step)).Last();

            Assert.Equal("w8_next", explained.Id);
            Assert.Equal(after, explained.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Every_moment_the_update_keeps_is_among_the_explained_values_bit_for_bit(Optimizer optimizer)
    {
        foreach (var (before, moments, step, _, momentsAfter) in Steps(optimizer))
        {
            var values = optimizer.Explain(new ParameterStep("w8", before.Value, before.Gradient, moments, step)).Select(line => line.Value);

            Assert.All(momentsAfter, moment => Assert.Contains(moment, values));
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_block_moves_as_its_parameters_alone(Optimizer optimizer)
    {
        var parameters = Examples.Spread(1, 7).Values;
        var gradient = Examples.Spread(1, 7, start: 0.3).Values;
        var step = new StepInfo(1, optimizer.LearningRate);
        double[] alone = [.. parameters.Zip(gradient, (value, g) => Updated(optimizer, step, value, g))];

        optimizer.Update(step, parameters, gradient, Initial(optimizer, parameters.Length));

        Assert.Equal(alone, parameters);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void RAdam_divides_by_the_usual_size_once_enough_gradients_were_seen(long number, bool divides)
    {
        var optimizer = new Radam(0.01);
        double[] value = [0.5];
        double[][] moments = [[0.2], [0.04]];
        var step = new StepInfo(number, 0.01);
        var explained = optimizer.Explain(new ParameterStep("w8", 0.5, 0.3, [0.2, 0.04], step)).ToList();
        optimizer.Update(step, value, [0.3], moments);

        Assert.Equal(divides, explained.Any(line => line.Id == "r_w8"));
        Assert.Equal(value[0], explained[^1].Value);
    }

    [Fact]
    public void Rprop_leaves_a_step_out_where_the_gradient_turned_and_keeps_its_steps_in_range()
    {
        var optimizer = new Rprop(0.1, MinimumStep: 0.06, MaximumStep: 0.11);

        Assert.Equal([-0.1, -0.21, -0.21, -0.15], Walk(optimizer, [1, 2, -1, -3]).Select(value => Math.Round(value - 1, 12)));
    }

    [Fact]
    public void A_centered_average_that_rounding_takes_below_its_mean_does_not_become_NaN()
    {
        var values = Walk(new RmsProp(0.001, Centered: true), [.. Enumerable.Repeat(0.1, 20_000)]);

        Assert.All(values, value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("sgd", "")]
    [InlineData("momentum", "momentumBuffer=0")]
    [InlineData("rmsProp", "squareAverage=0+")]
    [InlineData("all of rmsProp", "squareAverage=0+ gradientAverage=0 momentumBuffer=0")]
    [InlineData("adagrad", "squareSum=0.5+")]
    [InlineData("adam", "firstMoment=0 secondMoment=0+")]
    [InlineData("nadam", "firstMoment=0 secondMoment=0+ momentumProduct=1+")]
    [InlineData("adamax", "firstMoment=0 largestGradient=0+")]
    [InlineData("adadelta", "squareAverage=0+ stepAverage=0+")]
    [InlineData("rprop", "previousGradient=0 stepSize=0+")]
    [InlineData("amsgrad", "firstMoment=0 secondMoment=0+ largestSecondMoment=0+")]
    public void Remembers_by_name_from_a_start_and_squares_are_never_negative(string variant, string expected)
    {
        Optimizer optimizer = variant switch
        {
            "sgd" => new Sgd(0.1),
            "momentum" => new Sgd(0.1, Momentum: 0.9),
            "rmsProp" => new RmsProp(0.1),
            "all of rmsProp" => new RmsProp(0.1, Momentum: 0.9, Centered: true),
            "adagrad" => new Adagrad(0.1, InitialAccumulatorValue: 0.5),
            "adam" => new Adam(0.1),
            "nadam" => new Nadam(0.1),
            "adamax" => new Adamax(0.1),
            "adadelta" => new Adadelta(0.1),
            "rprop" => new Rprop(0.1),
            _ => new AdamW(0.1, Amsgrad: true),
        };

        Assert.Equal(expected, string.Join(' ', optimizer.Moments.Select(
            moment => $"{moment.Name}={moment.Initial.ToString(CultureInfo.InvariantCulture)}{(moment.IsNonNegative ? "+" : string.Empty)}")));
    }

    // x^{…}_{…}^{…} is an error in TeX, MathJax and KaTeX alike.
    [Theory]
    [MemberData(nameof(Variants))]
    public void No_symbol_has_two_superscripts(Optimizer optimizer)
    {
        foreach (var (before, moments, step, _, _) in Steps(optimizer).Take(2))
        {
            Assert.All(
                optimizer.Explain(new ParameterStep("w8", before.Value, before.Gradient, moments, step)),
                line => Assert.DoesNotMatch(@"\^(\w|\{[^{}]*\})(_\{[^{}]*\})?\^", $"{line.Latex} {line.Formula} {line.Substituted}"));
        }
    }

    [Fact]
    public void Every_variant_explains_its_second_step_in_symbols_numbers_and_words()
    {
        var text = new StringBuilder();
        foreach (var optimizer in Variants.Cast<object[]>().Select(row => (Optimizer)row[0]))
        {
            var (before, moments, step, _, _) = Steps(optimizer).ElementAt(1);
            text.Append($"{optimizer.ToPyTorch("w8", step.LearningRate)}\n\n");
            foreach (var line in optimizer.Explain(new ParameterStep("w8", before.Value, before.Gradient, moments, step)))
            {
                text.Append($"{line.Id}: {line.Latex} = {line.Formula}\n  = {line.Substituted}\n");
                text.Append(CultureInfo.InvariantCulture, $"  = {line.Value:R}\n  {line.Reason}\n");
            }

            text.Append('\n');
        }

        GoldenFile.Matches("optimizer-steps.txt", text.ToString());
    }

    [Fact]
    public void Without_decay_a_gradient_of_minus_zero_stays_one()
    {
        double[][] buffer = [[1]];
        new Sgd(0.1, Momentum: 0.9).Update(new StepInfo(1, 0.1), new double[1], [-0.0], buffer);

        Assert.True(double.IsNegative(buffer[0][0]));
    }

    [Fact]
    public void The_running_sum_of_the_first_step_is_explained_as_the_gradient()
    {
        var sum = new Sgd(0.1, Momentum: 0.9).Explain(new ParameterStep("w8", 1, 0.5, [0], new StepInfo(1, 0.1))).First();

        Assert.Equal(("b_w8", "b_{w8}", @"\frac{\partial E}{\partial w8}", 0.5), (sum.Id, sum.Latex, sum.Formula, sum.Value));
        Assert.Equal("In the first step the running sum is the gradient itself.", sum.Reason);
    }

    [Fact]
    public void Adam_explains_its_moments_before_and_after_correction() => Assert.Equal(
        ["m_w8", "v_w8", "mhat_w8", "vhat_w8", "w8_next"],
        new Adam(0.001).Explain(new ParameterStep("w8", 1, 0.5, [0, 0], new StepInfo(1, 0.001))).Select(line => line.Id));

    private static IEnumerable<double> Walk(Optimizer optimizer, double[] gradients)
    {
        double[] parameter = [1];
        var moments = Initial(optimizer, 1);
        for (var t = 0; t < gradients.Length; t++)
        {
            optimizer.Update(new StepInfo(t + 1, optimizer.LearningRate), parameter, [gradients[t]], moments);
            yield return parameter[0];
        }
    }

    private static IEnumerable<((double Value, double Gradient) Before, double[] Moments, StepInfo Step, double After, double[] MomentsAfter)>
        Steps(Optimizer optimizer)
    {
        double[] parameter = [0.55];
        var moments = Initial(optimizer, 1);
        foreach (var (gradient, t) in Examples.Spread(1, 20).Values.Select((gradient, t) => (gradient, t)))
        {
            var before = parameter[0];
            double[] remembered = [.. moments.Select(values => values[0])];
            var step = new StepInfo(t + 1, optimizer.LearningRate);
            optimizer.Update(step, parameter, [gradient], moments);
            yield return ((before, gradient), remembered, step, parameter[0], [.. moments.Select(values => values[0])]);
        }
    }

    private static double Updated(Optimizer optimizer, StepInfo step, double value, double gradient)
    {
        double[] parameter = [value];
        optimizer.Update(step, parameter, [gradient], Initial(optimizer, 1));
        return parameter[0];
    }

    private static double[][] Initial(Optimizer optimizer, int count) =>
        [.. optimizer.Moments.Select(moment => Enumerable.Repeat(moment.Initial, count).ToArray())];
}
