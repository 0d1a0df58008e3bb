using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Layers;

public sealed class NormalizationTests
{
    private static readonly Criterion Criterion = new(new HalfSquaredError());

    public static TheoryData<Layer, Shape, int> Layers => new()
    {
        { new LayerNorm([0.5, 2, 3], [0.1, 0.2, 0.3]), new Shape(2, 3), 2 },
        { new LayerNorm(), new Shape(5), 3 },
        { new GroupNorm(2, [0.5, 2, 3, 4], [0.1, 0.2, 0.3, 0.4]), new Shape(4, 2), 2 },
        { new BatchNorm([0.5, 2], [0.1, 0.2]), new Shape(2), 3 },
        { new BatchNorm([0.5, 2, 3, 4, 1, 0.3], [0.1, 0.2, 0, 0, 1, 2]), new Shape(6), 19 },
        { new BatchNorm([0.5, 2, 1, 4, 3], [0.1, 0.2, 0, 0, 1]), new Shape(5, 2, 3), 7 },
        { new BatchNorm(), new Shape(19), 19 },
        { new BatchNorm(), new Shape(11, 13), 3 },
        { new BatchNorm(), new Shape(2, 3), 2 },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Values_have_mean_zero_and_variance_one_and_the_bits_of_a_plain_loop(Layer layer, Shape shape, int samples)
    {
        var x = Examples.Spread(samples, shape.Size);
        var run = layer.Prepare(shape, samples);
        layer.Forward(x, run, new PassContext());
        var (mean, variance, normalized) = (run.Intermediates[0].Values.Values, run.Intermediates[1].Values.Values, run.Intermediates[2].Values.Values);
        for (var group = 0; group < mean.Length; group++)
        {
            int[] members = [.. Enumerable.Range(0, x.Values.Length).Where(at => GroupOf(layer, shape, at) == group)];
            var sum = members.Aggregate(0.0, (total, at) => total + x.Values[at]);
            var squares = members.Aggregate(0.0, (total, at) => total + ((x.Values[at] - mean[group]) * (x.Values[at] - mean[group])));

            Assert.Equal(sum / members.Length, mean[group]);
            Assert.Equal(squares / members.Length, variance[group]);
            Assert.Equal(0, members.Average(at => normalized[at]), 1e-12);
            Assert.Equal(1, members.Average(at => normalized[at] * normalized[at]), 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void What_was_normalized_is_told_of_the_last_pass_and_has_the_bits_that_the_outputs_were_made_of(
        Layer layer, Shape shape, int samples)
    {
        var run = layer.Prepare(shape, samples);
        foreach (var x in new[] { Examples.Spread(samples, shape.Size), Examples.Spread(samples, shape.Size, 0.3) })
        {
            layer.Forward(x, run, new PassContext());
            var (mean, variance, normalized) = (run.Told("mean")!.Values, run.Told("variance")!.Values, run.Told("normalized")!.Values);
            for (var at = 0; at < x.Values.Length; at++)
            {
                var group = GroupOf(layer, shape, at);
                var expected = (x.Values[at] - mean[group]) * Math.Pow(variance[group] + 1e-5, -0.5);
                var (gamma, beta) = Affine(layer, shape, at);

                Assert.Equal(expected, normalized[at]);
                Assert.Equal((gamma * expected) + beta, run.Outputs.Values[at]);
            }
        }
    }

    [Fact]
    public void A_value_that_left_the_finite_range_when_it_was_normalized_is_found_before_the_output()
    {
        var network = new Network([new BatchNorm(RunningMean: [-1e308], RunningVariance: [1])], new Shape(1));

        var trace = ForwardPass.Run(network, Matrix.FromRows([0.0], [1e308]), new PassContext(Mode: Mode.Inference));

        Assert.Equal("normalized", Divergence.In(network, trace)!.Quantity);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_are_what_central_differences_say(Layer layer, Shape shape, int samples)
    {
        var network = new Network([layer, new Flatten()], shape);
        var (x, targets) = (Examples.Spread(samples, shape.Size), Examples.Spread(samples, shape.Size, 0.3));
        var gradients = BackwardPass.Run(network, ForwardPass.Run(network, x), targets, Criterion);
        for (var i = 0; i < x.Values.Length; i++)
        {
            Assert.Equal((LossAt(1e-5) - LossAt(-1e-5)) / 2e-5, gradients.Inputs!.Values[i], 1e-7);

            double LossAt(double distance)
            {
                var moved = new Matrix(x.Rows, x.Columns, [.. x.Values]);
                moved.Values[i] += distance;
                var trace = ForwardPass.Run(network, moved);
                return Criterion.Evaluate(network.LastActivation, trace.LastNetInputs, trace.Outputs, targets).Total;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Training_allocates_nothing_from_step_to_step(Layer layer, Shape shape, int samples)
    {
        var network = new Network([layer, new Flatten(), Examples.Dense(new Tanh(), shape.Size, 2).Layers[0]], shape);
        var learner = new Learner(new Snapshot(network, OptimizerState.Initial), new Optimization(new Adam(0.01)));
        var passes = new Differentiation(
            learner.Network, Examples.Spread(samples, shape.Size), Examples.Spread(samples, 2), Criterion, withInputs: false);
        Step();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            Assert.Null(passes.Run().FindDivergence());
            learner.Update(passes.Gradients);
            learner.Carry(passes.Trace);
            Assert.Null(learner.FindDivergence());
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gamma_and_beta_have_the_bits_of_a_plain_loop_with_the_inputs_derivatives_or_without(Layer layer, Shape shape, int samples)
    {
        if (layer.Blocks.Count == 0)
        {
            return;
        }

        var (x, dy, run) = (Examples.Spread(samples, shape.Size), Examples.Spread(samples, shape.Size, 0.3), layer.Prepare(shape, samples));
        layer.Forward(x, run, new PassContext());
        var normalized = run.Intermediates[2].Values.Values;
        var (gamma, beta) = (new double[layer.Blocks[0].Values.Length], new double[layer.Blocks[0].Values.Length]);
        for (var at = 0; at < x.Values.Length; at++)
        {
            var parameter = ParameterOf(layer, shape, at);
            gamma[parameter] += dy.Values[at] * normalized[at];
            beta[parameter] += dy.Values[at];
        }

        foreach (var dx in new[] { new Matrix(samples, shape.Size), null })
        {
            Matrix[] gradients = [new Matrix(1, gamma.Length), new Matrix(1, gamma.Length)];
            layer.Backward(x, run, dy, gradients, dx, new PassContext());

            Assert.Equal(gamma, gradients[0].Values);
            Assert.Equal(beta, gradients[1].Values);
        }
    }

    [Theory]
    [InlineData(Mode.Training, 35)]
    [InlineData(Mode.Inference, 35)]
    [InlineData(Mode.Training, 1)]
    [InlineData(Mode.Inference, 1)]
    public void A_channel_has_the_bits_that_it_has_among_few_however_many_threads_share_the_work(Mode mode, int length)
    {
        const int Channels = 18, Few = 3, Samples = 64;
        var (all, few) = (new Shape(Channels, length), new Shape(Few, length));
        var (x, dy, gamma) = (Examples.Spread(Samples, all.Size), Examples.Spread(Samples, all.Size, 0.3), Examples.Spread(1, Channels).Values);
        var (y, dx, gradient) = Pass(all, x, dy, gamma);
        for (var first = 0; first < Channels; first += Few)
        {
            var (ownY, ownDx, ownGradient) = Pass(few, Part(x), Part(dy), gamma[first..(first + Few)]);

            Assert.Equal(ownY.Values, Part(y).Values);
            Assert.Equal(ownDx.Values, Part(dx).Values);
            Assert.Equal(ownGradient.Values, gradient.Values[first..(first + Few)]);

            Matrix Part(Matrix whole) => Matrix.FromRows(
                [.. Enumerable.Range(0, Samples).Select(row => whole.Row(row).Slice(first * length, few.Size).ToArray())]);
        }

        (Matrix Y, Matrix Dx, Matrix Gamma) Pass(Shape shape, Matrix inputs, Matrix derivatives, double[] factors)
        {
            var layer = new BatchNorm(factors, factors);
            var (run, pulled, context) = (layer.Prepare(shape, Samples), new Matrix(Samples, shape.Size), new PassContext(Mode: mode));
            Matrix[] gradients = [new Matrix(1, factors.Length), new Matrix(1, factors.Length)];
            layer.Forward(inputs, run, context);
            layer.Backward(inputs, run, derivatives, gradients, pulled, context);
            return (run.Outputs, pulled, gradients[0]);
        }
    }

    [Fact]
    public void A_copy_carries_statistics_of_its_own()
    {
        var layer = new BatchNorm(RunningMean: [1], RunningVariance: [2]);
        var copy = layer.Copy();
        var run = copy.Prepare(new Shape(1), samples: 2);
        copy.Forward(Matrix.FromRows([3.0], [5.0]), run, new PassContext());
        copy.Carry(run);

        Assert.Equal([1], layer.RunningMean!);
        Assert.Equal(1.3, Assert.Single(copy.Carried[0].Values), 1e-12);
        Assert.Equal(2, Assert.Single(copy.Carried[1].Values), 1e-12);
    }

    [Fact]
    public void Each_gamma_and_beta_has_a_name_of_its_own_kind()
    {
        var network = new Network([new LayerNorm([1, 1], [0, 0]), new BatchNorm([1, 1], [0, 0])], new Shape(2));

        Assert.Equal(
            ["g1", "g2", "g3", "g4", "s1", "s2", "s3", "s4"],
            Parameter.AllAsCounted(network).Select(parameter => new NetworkNames(network)[parameter]));
        Assert.Equal(new Parameter(1, 1, 0), new NetworkNames(network).Find("s3"));
    }

    [Fact]
    public void No_scheme_draws_gamma_or_beta()
    {
        var network = InitialNetwork.Create(new Shape(3), [new ReadyPlan(new LayerNorm())], new Pytorch(), seed: 1);

        Assert.Equal([1, 1, 1, 0, 0, 0], network.Layers[0].Blocks.SelectMany(block => block.Values));
    }

    private static (double Gamma, double Beta) Affine(Layer layer, Shape shape, int at)
    {
        if (layer.Blocks.Count == 0)
        {
            return (1, 0);
        }

        var (gamma, beta) = (layer.Blocks[0].Values, layer.Blocks[1].Values);
        var parameter = ParameterOf(layer, shape, at);
        return (gamma[parameter], beta[parameter]);
    }

    private static int ParameterOf(Layer layer, Shape shape, int at)
    {
        var gammas = layer.Blocks[0].Values.Length;
        return at / (layer is LayerNorm ? 1 : shape.Size / gammas) % gammas;
    }

    private static int GroupOf(Layer layer, Shape shape, int at)
    {
        var (sample, position) = Math.DivRem(at, shape.Size);
        return layer switch
        {
            LayerNorm => at / shape.Axes[^1],
            GroupNorm { Groups: var groups } => (sample * groups) + (position / (shape.Size / groups)),
            _ => position / (shape.Size / shape.Axes[0]),
        };
    }
}
