using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Remarks;

namespace Backprop.Tests.Remarks;

public sealed class EqualUnitsTests
{
    [Fact]
    public void Equal_filters_are_told_through_pooling_and_flattening() =>
        Told("Equal: h1_1, h1_3.", "filter", Pooled(FilterWeights, [0.1, 0.2, 0.1], Dense(2, 6, SameFirstAndLastPair)), 0, 2);

    [Fact]
    public void Filters_that_what_follows_weighs_differently_are_not_equal() =>
        NotTold(Pooled(FilterWeights, [0.1, 0.2, 0.1], Dense(2, 6, i => i + 1)));

    [Fact]
    public void Filters_of_other_biases_are_not_equal() =>
        NotTold(Pooled(FilterWeights, [0.1, 0.2, 0.3], Dense(2, 6, SameFirstAndLastPair)));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Equal_filters_are_told_through_normalization_that_does_not_tell_them_apart(double gamma, bool told)
    {
        Network network = new(
            [
                new Conv1d(new Tensor(new Shape(2, 1, 2), [0.5, -1, 0.5, -1])),
                new BatchNorm([1, gamma], [0, 0]),
                new Conv1d(new Tensor(new Shape(2, 2, 2), [1, 2, 1, 2, 3, 4, 3, 4])),
            ],
            new Shape(1, 5));
        Check(told, "Equal: h1_1, h1_2.", "filter", network, 0, 1);
    }

    [Theory]
    [InlineData("gru", true)]
    [InlineData("rnn", true)]
    [InlineData("rows", false)]
    [InlineData("columns", false)]
    [InlineData("initial", false)]
    public void Units_of_a_recurrent_layer_are_equal_by_what_they_give_one_another_as_well(string what, bool told)
    {
        Matrix input = new(3, 1, [0.5, 0.5, -0.25]);
        Matrix state = new(3, 3, what switch
        {
            "rows" => [1, 1, 2, 1, 1, 5, 3, 3, 4],
            "columns" => [1, 1, 2, 1, 1, 2, 3, 5, 4],
            _ => [1, 1, 2, 1, 1, 2, 3, 3, 4],
        });
        GruGate gate = new(input, state);
        Layer layer = what == "gru"
            ? new Gru(gate, gate, gate)
            : new Rnn(input, state, InitialHidden: new Tensor(new Shape(3), what == "initial" ? [0.5, 0.25, 1] : [0.5, 0.5, 1]));

        Check(told, "Equal: h1, h2.", "unit", new Network([layer, Dense(2, 3, i => i < 2 ? 1 : i)], new Shape(4, 1)), 0, 1);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Heads_of_attention_are_equal_by_what_is_projected_of_them(double last, bool told)
    {
        Projection part = new(new Matrix(4, 2, [1, 2, 3, 4, 1, 2, 3, 4]), [1, 0, 1, 0]);
        Attention attention = new(part, part, part, new Projection(new Matrix(2, 4, [1, 2, 1, 2, 4, 3, 4, last])), Heads: 2);

        Check(told, "Equal: heads 1 and 2 of output layer (attention).", "head", new Network([attention], new Shape(3, 2)), 0, 1);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(5, false)]
    public void Heads_that_are_not_projected_are_equal_by_what_follows(double last, bool told)
    {
        Projection part = new(new Matrix(4, 2, [1, 2, 3, 4, 1, 2, 3, 4]));
        Network network = new(
            [new Attention(part, part, part, Heads: 2), new Flatten(), Dense(1, 12, i => i == 11 ? last : (i % 2) + 1)], new Shape(3, 2));
        Check(told, "Equal: heads 1 and 2 of hidden layer 1 (attention).", "head", network, 0, 1);
    }

    [Fact]
    public void Maps_that_become_the_steps_of_what_follows_are_not_equal() => NotTold(new Network(
        [new Conv1d(new Tensor(new Shape(2, 1, 1), [0.5, 0.5])), Dense(2, 3, _ => 1)], new Shape(1, 3)));

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(0.25, false)]
    public void Neurons_of_many_weights_are_equal_by_the_last_one_too(double last, bool told)
    {
        const int Inputs = 200;
        double[] weights = [.. Enumerable.Repeat(0.5, (2 * Inputs) - 1), last];
        Network network = new([new Dense(new Matrix(2, Inputs, weights), [], new Identity()), Dense(1, 2, _ => 1)]);

        Check(told, "Equal: h1, h2.", "neuron", network, 0, 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(12)]
    public void Neurons_are_equal_where_one_has_0_and_the_other_negative_0(int neurons)
    {
        double[] weights = [.. Enumerable.Range(0, neurons).SelectMany(neuron => new[] { neuron == 0 ? -0.0 : Math.Max(0, neuron - 1), 1 })];
        Network network = new([new Dense(new Matrix(neurons, 2, weights), [], new Identity()), Dense(1, neurons, _ => 1)]);

        Told("Equal: h1, h2.", "neuron", network, 0, 1);
    }

    private static double[] FilterWeights => [0.5, -1, 2, 0.25, 1, 1, -1, 0.5, 0.5, -1, 2, 0.25];

    private static double SameFirstAndLastPair(int i) => (i % 6) switch { 0 or 4 => 1, 1 or 5 => -2, _ => i };

    private static Network Pooled(double[] weights, double[] biases, Dense last) => new(
        [
            new Conv2d(new Tensor(new Shape(3, 1, 2, 2), weights), biases, Activation: new Tanh()),
            new MaxPool2d(new PerAxis([2, 1])),
            new Flatten(),
            last,
        ],
        new Shape(1, 3, 3));

    private static Dense Dense(int neurons, int inputs, Func<int, double> weight) => new(
        new Matrix(neurons, inputs, [.. Enumerable.Range(0, neurons * inputs).Select(i => weight(i % inputs))]), [], new Identity());

    private static void Check(bool told, string beginning, string noun, Network network, int one, int other)
    {
        if (told)
        {
            Told(beginning, noun, network, one, other);
        }
        else
        {
            NotTold(network);
        }
    }

    private static void Told(string beginning, string noun, Network network, int one, int other)
    {
        var remark = RemarksOn(network).Single();
        var gradients = GradientsOf(network);

        Assert.StartsWith(beginning, remark, StringComparison.Ordinal);
        Assert.Contains($"and are one {noun}.", remark, StringComparison.Ordinal);
        Assert.All(gradients, share => Assert.True(share.AreEqual(one, other)));
    }

    private static void NotTold(Network network) => Assert.Empty(RemarksOn(network));

    private static IEnumerable<string> RemarksOn(Network network) =>
        PassRemarks.On(network, ForwardPass.Run(network, Examples.Spread(2, network.InputCount)))
            .Where(remark => remark.StartsWith("Equal", StringComparison.Ordinal));

    /// <summary>What each unit of the first layer has of the gradients.</summary>
    private static IReadOnlyList<UnitShare> GradientsOf(Network network)
    {
        var trace = ForwardPass.Run(network, Examples.Spread(2, network.InputCount));
        var targets = Examples.Spread(2, network.OutputCount, start: 0.4);
        var gradients = BackwardPass.Run(network, trace, targets, new Criterion(new HalfSquaredError()));
        return LayerUnits.Of(network.Layers[0].With([.. gradients.Layers[0].Blocks.Select(block => block.Values)]))!.Shares;
    }
}
