using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Networks;
using Backprop.Randomness;

namespace Backprop.Tests.Initializers;

public sealed class InitializerTests
{
    private const int Inputs = 200;
    private const int Neurons = 300;

    /// <summary>60,000 draws estimate a variance to √(2/n), 0.6 % for a normal distribution; this is over four times that.</summary>
    private const double RelativeTolerance = 0.025;

    public static TheoryData<Initializer, double> Variances => new()
    {
        { new He(), 2.0 / Inputs },
        { new He(Distribution.Uniform), 2.0 / Inputs },
        { new Xavier(), 2.0 / (Inputs + Neurons) },
        { new Xavier(Distribution.Uniform), 2.0 / (Inputs + Neurons) },
        { new Lecun(), 1.0 / Inputs },
        { new Lecun(Distribution.Uniform), 1.0 / Inputs },
        { new Pytorch(), 1.0 / (3 * Inputs) },
    };

    public static TheoryData<Initializer, double> Bounds => new()
    {
        { new He(Distribution.Uniform), Math.Sqrt(6.0 / Inputs) },
        { new Xavier(Distribution.Uniform), Math.Sqrt(6.0 / (Inputs + Neurons)) },
        { new Lecun(Distribution.Uniform), Math.Sqrt(3.0 / Inputs) },
        { new Pytorch(), Math.Sqrt(1.0 / Inputs) },
    };

    // torch.nn.RNN, LSTM and GRU draw all their parameters from −1/√hidden to 1/√hidden.
    [Fact]
    public void The_scheme_of_PyTorch_goes_by_the_state_of_recurrent_layers()
    {
        var network = InitialNetwork.Create(new Shape(2, 3), [new LstmPlan(25)], new Pytorch(), seed: 1);

        Assert.All(network.Layers[0].Blocks, block => Assert.InRange(block.Values.Max(Math.Abs), 0.6 / 5, 1.0 / 5));
    }

    [Theory]
    [MemberData(nameof(Variances))]
    public void Weights_have_mean_0_and_the_schemes_variance(Initializer initializer, double variance)
    {
        var (weights, _) = Draw(initializer);

        Assert.Equal(0, weights.Average(), 5 * Math.Sqrt(variance / weights.Length));
        Assert.Equal(1, weights.Average(w => w * w) / variance, RelativeTolerance);
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Uniform_weights_reach_the_schemes_bound_and_stay_within(Initializer initializer, double bound)
    {
        var (weights, _) = Draw(initializer);

        Assert.InRange(weights.Max(), 0.999 * bound, bound);
        Assert.InRange(weights.Min(), -bound, -0.999 * bound);
    }

    [Theory]
    [InlineData(Distribution.Normal, 3)]
    [InlineData(Distribution.Uniform, 1.8)]
    public void The_distribution_has_its_own_kurtosis(Distribution distribution, double kurtosis)
    {
        var (weights, _) = Draw(new He(distribution));

        Assert.Equal(kurtosis, weights.Average(w => Math.Pow(w, 4)) / Math.Pow(weights.Average(w => w * w), 2), 0.1);
    }

    [Fact]
    public void Biases_start_at_0_except_with_pytorch() => Assert.All(Catalog.Initializers.Entries, entry =>
        Assert.Equal(entry.Name == "pytorch", Draw(entry.Create(new Dictionary<string, object>())).Biases.Any(bias => bias != 0)));

    [Fact]
    public void Zeros_are_zeros_whatever_was_there()
    {
        var layer = new Dense(Matrix.FromRows([1.0, 2]), [3], new Tanh());

        Fill(new Zeros(), layer, new Xoshiro256(1));

        Assert.Equal([0, 0, 0], layer.Blocks.SelectMany(block => block.Values));
    }

    [Fact]
    public void Layers_are_drawn_one_after_the_other_from_one_generator()
    {
        LayerPlan[] layers = [new DensePlan(3, new Tanh()), new DensePlan(2, new Identity(), BiasForm.Shared)];
        var random = new Xoshiro256(5);
        var first = new Dense(new Matrix(3, 4), new double[3], new Tanh());
        var second = new Dense(new Matrix(2, 3), new double[1], new Identity());
        Fill(new Pytorch(), first, random);
        Fill(new Pytorch(), second, random);

        var network = InitialNetwork.Create(new Shape(4), layers, new Pytorch(), seed: 5);

        Assert.Equal(first.Weights.Values, network.Layers[0].Weights.Values);
        Assert.Equal(second.Biases, network.Layers[1].Biases);
    }

    [Fact]
    public void A_cancelled_initialization_stops() => Assert.All(Catalog.Initializers.Entries, entry =>
        Assert.Throws<OperationCanceledException>(() => InitialNetwork.Create(new Shape(2), [new DensePlan(3, new Tanh())], entry.Create(new Dictionary<string, object>()), seed: 1, new CancellationToken(canceled: true))));

    [Fact]
    public void A_layer_whose_numbers_take_a_while_is_cancelled_before_it_is_full() => Assert.Throws<OperationCanceledException>(
        () => new He().Fill(
            new Dense(new Matrix(2, 2), [], new Tanh()).Blocks[0], new Xoshiro256(1), new CancellationToken(canceled: true)));

    private static (double[] Weights, double[] Biases) Draw(Initializer initializer)
    {
        var layer = new Dense(new Matrix(Neurons, Inputs), new double[Neurons], new Tanh());
        Fill(initializer, layer, new Xoshiro256(11));
        return (layer.Weights.Values, layer.Biases);
    }

    private static void Fill(Initializer initializer, Layer layer, Xoshiro256 random)
    {
        foreach (var block in layer.Blocks)
        {
            initializer.Fill(block, random);
        }
    }
}
