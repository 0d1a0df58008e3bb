using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Training;

namespace Backprop.Tests.Layers;

public sealed class AttentionTests
{
    private const int Features = 3;

    public static TheoryData<Attention> Settings =>
    [
        Of(),
        Of(heads: 2, valueRows: 6, projection: 3),
        Of(heads: 2) with { Causal = true },
        Of() with { Scaled = false, Mask = Matrix.FromRows([1, 1, 0, 0], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 0, 1]) },
        Of(biases: false, projection: 2) with { Causal = true, Mask = Matrix.FromRows([1, 0, 0, 0], [1, 1, 1, 0], [1, 1, 1, 1], [1, 0, 1, 1]) },
    ];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Outputs_and_gradients_have_the_bits_of_a_plain_loop(Attention layer)
    {
        var (shape, samples) = (new Shape(4, Features), 2);
        var network = new Network([layer], shape);
        var (x, dy) = (Examples.Spread(samples, shape.Size), Examples.Spread(samples, network.OutputCount, 0.3));

        var trace = ForwardPass.Run(network, x);
        var gradients = BackwardPass.Run(network, trace, dy, GivenGradients.Criterion);
        var plain = new PlainAttention(layer, x, dy, steps: 4);

        Assert.Equal(plain.Outputs, trace.Outputs.Values);
        Assert.Equal(plain.InputGradients, gradients.Inputs!.Values);
        Assert.Equal(plain.Gradients, gradients.Layers[0].Blocks.SelectMany(block => block.Values));
    }

    [Fact]
    public void A_sample_has_the_bits_that_it_has_alone_however_many_threads_share_the_work()
    {
        const int Samples = 8;
        var layer = new Attention(Part(32, 16, 0.1), Part(32, 16, 0.2), Part(32, 16, 0.3), Part(16, 32, 0.4), Heads: 4, Causal: true);
        var network = new Network([layer], new Shape(40, 16));
        var (x, dy) = (Examples.Spread(Samples, network.InputCount), Examples.Spread(Samples, network.OutputCount, 0.3));
        var (outputs, gradients) = Run(x, dy);
        for (var sample = 0; sample < Samples; sample++)
        {
            var (alone, own) = Run(new Matrix(1, x.Columns, x.Row(sample).ToArray()), new Matrix(1, dy.Columns, dy.Row(sample).ToArray()));

            Assert.Equal(alone.Values, outputs.Row(sample).ToArray());
            Assert.Equal(own.Values, gradients.Row(sample).ToArray());
        }

        (Matrix Outputs, Matrix Gradients) Run(Matrix inputs, Matrix derivatives)
        {
            var trace = ForwardPass.Run(network, inputs);
            return (trace.Outputs, BackwardPass.Run(network, trace, derivatives, GivenGradients.Criterion).Inputs!);
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Exactly_the_inputs_of_an_output_move_it_and_no_parameters_but_its_own(Attention layer)
    {
        var shape = new Shape(4, Features);
        var x = Examples.Spread(1, shape.Size);
        var before = Outputs(layer, x);
        for (var input = 0; input < shape.Size; input++)
        {
            var moved = new Matrix(1, shape.Size, [.. x.Values]);
            moved.Values[input]++;
            Assert.Equal(layer.OutputsOf(input, shape), Moved(Outputs(layer, moved)));
            Assert.All(layer.OutputsOf(input, shape), output => Assert.Contains(input, layer.InputsOf(output, shape)));
        }

        // Not all of these: a key's bias adds the same to all scores of a row, and a step that looks at one alone takes all of it.
        for (var block = 0; block < layer.Blocks.Count; block++)
        {
            for (var index = 0; index < layer.Blocks[block].Values.Length; index++)
            {
                var changed = layer.Copy();
                changed.Blocks[block].Values[index]++;
                Assert.Subset(layer.OutputsOf(block, index, shape).ToHashSet(), Moved(Outputs(changed, x)).ToHashSet());
            }
        }

        double[] Outputs(Layer own, Matrix inputs) => ForwardPass.Run(new Network([own], shape), inputs).Outputs.Values;

        IEnumerable<int> Moved(double[] after) => Enumerable.Range(0, before.Length).Where(output => before[output] != after[output]);
    }

    [Fact]
    public void What_a_step_may_not_look_at_gets_nothing()
    {
        var layer = Of(heads: 2) with { Causal = true };
        var run = layer.Prepare(new Shape(3, Features), samples: 1);
        layer.Forward(Examples.Spread(1, 9), run, new PassContext());

        var shares = run.Told("attention")!.Values;
        for (var place = 0; place < shares.Length; place++)
        {
            var (step, other) = (place / 3 % 3, place % 3);
            Assert.Equal(other > step, shares[place] == 0);
            Assert.Equal(1, shares.Skip(place - other).Take(3).Sum(), 1e-15);
        }

        Assert.DoesNotContain(0.0, run.Told("scores")!.Values);
    }

    [Fact]
    public void Training_a_block_of_a_language_model_allocates_nothing_from_step_to_step()
    {
        var network = LanguageModel();
        var learner = new Learner(new Snapshot(network, OptimizerState.Initial), new Optimization(new Adam(0.01)));
        var passes = new Differentiation(
            learner.Network,
            Matrix.FromRows([0, 1, 2], [2, 2, 1]),
            new Matrix(2, 9, [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1]),
            new Criterion(new CategoricalCrossEntropy()),
            withInputs: false);
        Step();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            Assert.Null(passes.Run().FindDivergence());
            learner.Update(passes.Gradients);
            Assert.Null(learner.FindDivergence());
        }
    }

    [Fact]
    public void A_block_of_a_language_model_learns_what_follows()
    {
        var network = LanguageModel();
        var (tokens, next) = (Matrix.FromRows([0.0, 1, 2]), new Matrix(1, 9, [0, 1, 0, 0, 0, 1, 1, 0, 0]));
        var learner = new Learner(new Snapshot(network, OptimizerState.Initial), new Optimization(new Adam(0.05)));
        var passes = new Differentiation(learner.Network, tokens, next, new Criterion(new CategoricalCrossEntropy()), withInputs: false);
        for (var step = 0; step < 100; step++)
        {
            learner.Update(passes.Run().Gradients);
        }

        Assert.True(passes.DataLoss < 0.01, $"{passes.DataLoss}");
    }

    /// <summary>Three tokens, three steps: an embedding, positions, attention and two dense layers in residuals, and what follows.</summary>
    private static Network LanguageModel() => new(
        [
            new Embedding(Examples.Spread(3, 4, 0.1)),
            new Position(Examples.Spread(5, 4, 0.2)),
            new Residual(
            [
                new LayerNorm([1, 1, 1, 1], [0, 0, 0, 0]),
                new Attention(Part(4, 4, 0.1), Part(4, 4, 0.2), Part(4, 4, 0.3), Part(4, 4, 0.4), Heads: 2, Causal: true),
            ]),
            new Residual(
            [
                new LayerNorm([1, 1, 1, 1], [0, 0, 0, 0]),
                new Dense(Examples.Spread(8, 4, 0.5), new double[8], new Gelu()),
                new Dense(Examples.Spread(4, 8, 0.6), new double[4], new Identity()),
            ]),
            new LayerNorm([1, 1, 1, 1], [0, 0, 0, 0]),
            new Dense(Examples.Spread(3, 4, 0.7), new double[3], new Softmax()),
        ],
        new Shape(3));

    private static Attention Of(int heads = 1, int valueRows = 4, int? projection = null, bool biases = true) => new(
        Part(4, Features, 0.1, biases),
        Part(4, Features, 0.2, biases),
        Part(valueRows, Features, 0.3, biases),
        projection is { } rows ? Part(rows, valueRows, 0.4, biases) : null,
        heads);

    private static Projection Part(int rows, int features, double start, bool biases = true) =>
        new(Examples.Spread(rows, features, start), biases ? Examples.Spread(1, rows, start + 0.05).Values : []);
}
