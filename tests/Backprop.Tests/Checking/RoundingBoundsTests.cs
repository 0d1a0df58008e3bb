using Backprop.Activations;
using Backprop.Checking;
using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using static Backprop.Tests.Checking.Claims;

namespace Backprop.Tests.Checking;

/// <summary>Gradients computed in binary32 by plain loops are within their bounds, which are not much wider than they need be.</summary>
public sealed class RoundingBoundsTests
{
    private const int Trials = 60;

    [Fact]
    public void No_gradient_in_float32_is_off_by_more_than_its_bound()
    {
        var ratios = new List<double>();
        for (var seed = 0; seed < Trials; seed++)
        {
            var exercise = Random(seed);
            var bounds = BoundsOf(exercise, Precision.Binary32);
            var (right, rounded) = (exercise.Flawed().Run(), InFloat32(exercise));
            foreach (var place in Parameter.AllOf(exercise.Network))
            {
                var error = Math.Abs(right[place.Layer].Blocks[place.Block][place.Index] - rounded[place.Layer].Blocks[place.Block][place.Index]);
                var bound = bounds[place.Address][place.Index];

                Assert.True(error <= bound, $"seed {seed}, {place}: {error} beyond {bound}");
                if (error > 0)
                {
                    ratios.Add(bound / error);
                }
            }
        }

        ratios.Sort();
        Assert.InRange(ratios[ratios.Count / 2], 1, 100);
    }

    // Were each looked for among all others, this would take a minute.
    [Fact]
    public void Many_outputs_have_the_bounds_of_one()
    {
        Assert.Equal(DeltaBounds(1), DeltaBounds(300_000).Distinct());

        static double[] DeltaBounds(int width)
        {
            var network = new Network([new ActivationLayer(new Identity())], new Shape(width));
            var (inputs, targets) = (new Matrix(1, width), new Matrix(1, width));
            inputs.Values.AsSpan().Fill(0.3);
            targets.Values.AsSpan().Fill(0.7);
            return BoundsOf(new Exercise(network, inputs, targets, new Criterion(new HalfSquaredError())), Precision.Binary32)
                .Run(0).Deltas.Values;
        }
    }

    [Fact]
    public void Gradients_in_float32_are_never_accused()
    {
        for (var seed = 0; seed < Trials; seed++)
        {
            var exercise = Random(seed);
            var claim = Claim.OfGradients(InFloat32(exercise));

            Assert.True(exercise.Check(claim).Agrees, $"seed {seed}");
            Assert.True(exercise.Check(claim with { Precision = Precision.Binary32 }).Agrees, $"seed {seed}, told");
        }
    }

    [Theory]
    [InlineData("one output")]
    [InlineData("shared biases")]
    [InlineData("deep")]
    public void A_mistake_beyond_its_bound_is_accused_and_one_within_is_not(string name)
    {
        var exercise = Known[name];
        foreach (var precision in new[] { Precision.Binary64, Precision.Binary32, Precision.BFloat16, Precision.OfDecimals(4) })
        {
            var bound = BoundsOf(exercise, precision)[new BlockAddress(0, 0)][0];
            Assert.Equal(ClaimVerdict.Mistake, VerdictOf(1.5 * bound));
            Assert.NotEqual(ClaimVerdict.Mistake, VerdictOf(0.5 * bound));

            ClaimVerdict VerdictOf(double off)
            {
                var claimed = exercise.Flawed().Run();
                claimed[0].Weights[0] += off;
                return exercise.Check(Claim.OfGradients(claimed) with { Precision = precision }).Verdict;
            }
        }
    }

    [Fact]
    public void A_kink_on_which_rounding_decides_leaves_the_derivative_open()
    {
        // The net input is 0 but for rounding: a float32 computation may take either side.
        var exercise = Exercise.Of(1, [new Relu(), new Identity()], [1, 1, 1], 1, 'n');
        exercise.Network.Layers[0].Weights.Values[0] = 0.1;
        exercise.Network.Layers[0].Biases[0] = -0.1 * exercise.Inputs.Values[0];

        var bound = BoundsOf(exercise, Precision.Binary32)[new BlockAddress(0, 1)][0];

        Assert.True(bound >= Math.Abs(exercise.Flawed().Run()[0].Biases[0]));
    }

    [Theory]
    [InlineData("float64", 53)]
    [InlineData("float32", 24)]
    [InlineData("bfloat16", 8)]
    [InlineData("decimals:7", 53)]
    public void A_precision_has_a_name(string name, int bits)
    {
        Assert.Equal(Math.ScaleB(1, -bits), Precision.Find(name)!.UnitRoundoff);
        Assert.Equal(name, Precision.Find(name)!.Name);
    }

    [Theory]
    [InlineData("float16")]
    [InlineData("decimals:16")]
    [InlineData("decimals:-1")]
    [InlineData("decimals:")]
    public void There_is_no_other(string name) => Assert.Null(Precision.Find(name));

    [Theory]
    [InlineData("bfloat16", 0.01373291015625)]
    [InlineData("float32", 0.10000000149011612)]
    [InlineData("float32", 0.12345679)]
    [InlineData("decimals:4", 0.1235)]
    [InlineData("float64", 0.12345678901234567)]
    [InlineData("float64", 0.25)]
    public void A_precision_is_read_off_a_claim(string name, double written) =>
        Assert.Equal(name, ClaimPrecision.ReadOff([0.5, written]).Name);

    [Theory]
    [InlineData("bfloat16", 0.0029296875)]
    [InlineData("decimals:7", 0.0078125)]
    public void One_number_beside_zeros_shows_a_format_only_by_many_digits(string name, double written) =>
        Assert.Equal(name, ClaimPrecision.ReadOff([0, written, 0]).Name);

    private static RoundingBounds BoundsOf(Exercise exercise, Precision precision)
    {
        var trace = ForwardPass.Run(exercise.Network, exercise.Inputs);
        var gradients = BackwardPass.Run(exercise.Network, trace, exercise.Targets, exercise.Criterion);
        return RoundingBounds.Of(exercise.Network, trace, exercise.Targets, exercise.Criterion, gradients, default, precision);
    }

    private static Exercise Random(int seed)
    {
        var random = new Random(seed);
        var depth = 1 + random.Next(4);
        Activation[] activations = [.. Enumerable.Range(0, depth).Select(_ => (Activation)(random.Next(3) switch { 0 => new Tanh(), 1 => new Sigmoid(), _ => new Relu() }))];
        return Exercise.Of(seed, activations, [.. Enumerable.Range(0, depth + 1).Select(_ => 1 + random.Next(5))], 1 + random.Next(4));
    }

    /// <summary>Half the squared error, mean over the samples, in binary32 throughout.</summary>
    private static List<ClaimedLayer> InFloat32(Exercise exercise)
    {
        var layers = exercise.Network.Layers;
        var claimed = layers.Select(layer => new ClaimedLayer(new double[layer.Weights.Values.Length], new double[layer.Biases.Length])).ToList();
        for (var s = 0; s < exercise.Inputs.Rows; s++)
        {
            var outs = new List<float[]> { Floats(exercise.Inputs.Row(s)) };
            for (var l = 0; l < layers.Count; l++)
            {
                var (w, b, x) = (Floats(layers[l].Weights.Values), Floats(layers[l].Biases), outs[l]);
                outs.Add([.. b.Select((bias, i) => F(layers[l].Function, x.Select((value, j) => w[(i * x.Length) + j] * value).Aggregate((sum, term) => sum + term) + bias))]);
            }

            var t = Floats(exercise.Targets.Row(s));
            float[] dy = [.. outs[^1].Zip(t, (y, target) => (y - target) / exercise.Inputs.Rows)];
            for (var l = layers.Count - 1; l >= 0; l--)
            {
                var (w, x, y) = (Floats(layers[l].Weights.Values), outs[l], outs[l + 1]);
                float[] d = [.. dy.Zip(y, (slope, value) => slope * Slope(layers[l].Function, value))];
                for (var i = 0; i < d.Length; i++)
                {
                    claimed[l].Biases[i] = (float)claimed[l].Biases[i] + d[i];
                    for (var j = 0; j < x.Length; j++)
                    {
                        claimed[l].Weights[(i * x.Length) + j] = (float)claimed[l].Weights[(i * x.Length) + j] + (d[i] * x[j]);
                    }
                }

                dy = [.. x.Select((_, j) => d.Select((delta, i) => delta * w[(i * x.Length) + j]).Aggregate((sum, term) => sum + term))];
            }
        }

        return claimed;
    }

    private static float F(Activation activation, float z) =>
        activation is Tanh ? MathF.Tanh(z) : activation is Sigmoid ? 1 / (1 + MathF.Exp(-z)) : MathF.Max(0, z);

    private static float Slope(Activation activation, float y) =>
        activation is Tanh ? 1 - (y * y) : activation is Sigmoid ? y * (1 - y) : y > 0 ? 1 : 0;

    private static float[] Floats(ReadOnlySpan<double> values)
    {
        var floats = new float[values.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = (float)values[i];
        }

        return floats;
    }
}
