using Backprop.Activations;
using Backprop.Checking;
using Backprop.Initializers;
using Backprop.Kernels;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Networks;

public sealed class ResidualTests
{
    private static readonly Criterion HalfSquares = new(new HalfSquaredError(), Reduction.Sum);

    /// <summary>3 → dense → residual in a residual, with a shortcut → residual at once behind it → dense.</summary>
    private static Layer[] Nested =>
    [
        Dense(3, 3, 0),
        new Residual(
            [new Residual([Dense(3, 4, 1), Dense(4, 3, 2)], [], new Tanh()), Dense(3, 2, 3)],
            [Dense(3, 4, 4), Dense(4, 2, 5)]),
        new Residual([Dense(2, 2, 6)]),
        Dense(2, 2, 7),
    ];

    public static TheoryData<string> Stacks => ["nested", "first", "last", "of shortcuts"];

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Every_number_has_the_bits_of_the_plain_loop(string stack)
    {
        var layers = Stack(stack);
        var (x, targets) = (Examples.Spread(5, 3), Examples.Spread(5, 2, start: 0.4));
        var network = new Network(layers);
        var trace = ForwardPass.Run(network, x);
        var gradients = BackwardPass.Run(network, trace, targets, HalfSquares);
        var plain = new PlainBackprop();

        var (outputs, inputs) = plain.Run(layers, x, targets);

        Assert.Equal(outputs.Values, trace.Outputs.Values);
        Assert.Equal(inputs.Values, gradients.Inputs!.Values);
        Assert.Equal(
            plain.Gradients.SelectMany(dense => dense.Weights.Values.Concat(dense.Biases)),
            gradients.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values));
    }

    [Theory]
    [InlineData(Arithmetic.Plain)]
    [InlineData(Arithmetic.Fused)]
    public void The_chain_rule_agrees_with_central_differences(Arithmetic arithmetic)
    {
        var network = new Network(Nested);
        var (x, targets) = (Examples.Spread(5, 3), Examples.Spread(5, 2, start: 0.4));
        var trace = ForwardPass.Run(network, x, arithmetic);

        var result = new GradientCheck(network, trace, targets, HalfSquares, arithmetic)
            .Run(BackwardPass.Run(network, trace, targets, HalfSquares, arithmetic), 1e-6, 1e-7);

        Assert.True(result.Passed, $"{result.Worst}");
    }

    [Fact]
    public void A_kink_inside_is_found()
    {
        var network = new Network([new Residual([new Dense(Matrix.FromRows([1.0]), [0.0], new Relu()), Dense(1, 1, 1)])]);
        var (x, targets) = (Matrix.FromRows([0.0]), Matrix.FromRows([1.0]));
        var trace = ForwardPass.Run(network, x);

        var result = new GradientCheck(network, trace, targets, HalfSquares)
            .Run(BackwardPass.Run(network, trace, targets, HalfSquares), 1e-6, 1e-7);

        Assert.Equal([false, true, false, false], result.Parameters.Select(parameter => parameter.Kink));
    }

    [Fact]
    public void Layers_inside_stand_before_the_sum_and_know_where_they_were_written()
    {
        var network = new Network(Nested);

        Assert.Equal(
            [
                "layers[0]", "layers[1].layers[0].layers[0]", "layers[1].layers[0].layers[1]", "layers[1].layers[0]", "layers[1].layers[1]",
                "layers[1].shortcut[0]", "layers[1].shortcut[1]", "layers[1]", "layers[2].layers[0]", "layers[2]", "layers[3]",
            ],
            network.Layers.Select((_, l) => network.PathOf(l)));
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3], network.Layers.Select((_, l) => network.OutermostOf(l)));
    }

    [Fact]
    public void Names_count_through_the_layers_before_the_shortcut()
    {
        var network = new Network(Nested);
        var names = new NetworkNames(network);

        // 9 weights, 24 inside the inner residual, then the dense beside it, of which w34 is the first.
        Assert.Equal("network.layers[1].layers[1].weights[0][0]", names.Find("w34")!.Value.PathIn(network));
        Assert.Equal("network.layers[1].shortcut[0].weights[0][0]", names.Find("w40")!.Value.PathIn(network));
        Assert.Equal("network.layers[2].layers[0].biases[1]", names.Find("b20")!.Value.PathIn(network));
        Assert.Equal("h2_4", names.Neuron(1, 3));
        Assert.Equal("o2", names.Neuron(10, 1));
    }

    [Theory]
    [InlineData(0, 10, true)]
    [InlineData(0, 7, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 4, true)]
    [InlineData(-1, 5, false)]
    [InlineData(-1, 0, true)]
    public void It_is_known_whether_all_goes_through_a_layer(int layer, int through, bool expected) =>
        Assert.Equal(expected, new Network(Nested).LeadsThrough(layer, through));

    [Fact]
    public void What_overflows_inside_is_told_with_its_place()
    {
        var network = new Network([Dense(1, 1, 0), new Residual([Dense(1, 1, 1), new Dense(Matrix.FromRows([1e308]), [1e308], new Identity())])]);
        var trace = ForwardPass.Run(network, Matrix.FromRows([3.0]));
        trace.Layers[2].NetInputs.Values[0] = double.PositiveInfinity;

        Assert.Equal(
            new Divergence(
                "net input", double.PositiveInfinity, Layer: 1, Neuron: 0, Sample: 0, Name: "h3_1", Path: "network.layers[1].layers[1]"),
            Divergence.In(network, trace));
    }

    [Fact]
    public void Ends_of_different_shapes_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Network([new Residual([Dense(3, 2, 0)])]));

        Assert.StartsWith(
            "layers[0] adds what layers gives, [2], to what it gets, [3]; it gets [3].", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_may_stand_inside_one_another_and_no_more()
    {
        Layer layer = new Residual([Dense(1, 1, 0)]);
        for (var depth = 2; depth <= 8; depth++)
        {
            layer = new Residual([layer]);
        }

        Assert.Equal(9, new Network([layer]).Layers.Count);
        Assert.StartsWith(
            "layers[0] has layers 9 deep inside one another; at most 8 are taken",
            Assert.Throws<ArgumentException>(() => new Network([new Residual([layer])])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_drawn_in_the_order_of_computation()
    {
        var plan = new ResidualPlan([new DensePlan(3, new Tanh()), new DensePlan(2, new Tanh())], [new DensePlan(2, new Identity())]);

        var drawn = InitialNetwork.Create(new Shape(2), [plan], new Pytorch(), seed: 3);
        var alone = InitialNetwork.Create(
            new Shape(2), [new DensePlan(3, new Tanh()), new DensePlan(2, new Tanh())], new Pytorch(), seed: 3);

        // 9 and 8 of the layers, 6 of the shortcut.
        Assert.Equal(23, plan.ParameterCount(new Shape(2)));
        Assert.Equal(
            alone.Layers.SelectMany(layer => layer.Blocks).SelectMany(block => block.Values),
            drawn.Layers.Take(2).SelectMany(layer => layer.Blocks).SelectMany(block => block.Values));
        Assert.Equal(new Shape(2), drawn.OutputShape);
        Assert.Equal(2, drawn.Layers[2].Blocks.Count);
    }

    private static Layer[] Stack(string name) => name switch
    {
        "nested" => Nested,
        "first" => [new Residual([Dense(3, 3, 0)]), Dense(3, 2, 1)],
        "last" => [Dense(3, 2, 0), new Residual([Dense(2, 3, 1), Dense(3, 2, 2)], [], new Tanh())],
        _ => [new Residual([Dense(3, 2, 0)], [Dense(3, 2, 1)]), new Residual([Dense(2, 2, 2)], [Dense(2, 2, 3), new Residual([Dense(2, 2, 4)])])],
    };

    private static Dense Dense(int inputs, int neurons, int position) => new(
        Examples.Spread(neurons, inputs, position * 0.37), Examples.Spread(1, neurons, position * 0.61).Values, new Tanh());
}
