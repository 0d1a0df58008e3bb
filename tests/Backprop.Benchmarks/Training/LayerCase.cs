using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Benchmarks.Training;

/// <summary>A layer of a network of LeNet's size, and a batch of 64 that it passes forward and back.</summary>
public sealed class LayerCase
{
    private const int Samples = 64;
    private readonly string _name;
    private readonly Layer _layer;
    private readonly Matrix _inputs;
    private readonly Matrix _deltas;
    private readonly Matrix _inputGradients;
    private readonly Matrix[] _gradients;
    private readonly LayerRun _run;

    private LayerCase(string name, LayerPlan plan, Shape input)
    {
        _name = name;
        _layer = InitialNetwork.Create(input, [plan], new He(), seed: 1).Layers[0];
        _inputs = TrainingCase.Random(Samples, input.Size);
        _deltas = TrainingCase.Random(Samples, _layer.OutputShape(input).Size);
        _inputGradients = new Matrix(Samples, input.Size);
        _gradients = [.. _layer.Blocks.Select(block => new Matrix(block.Shape.Rows, block.Shape.Columns))];
        _run = _layer.Prepare(input, Samples);
    }

    /// <summary>Both convolutions, and both kinds of pooling behind the first; recurrent layers over the rows of an image, attention over 32 steps.</summary>
    public static IReadOnlyList<LayerCase> All { get; } =
    [
        new("conv 1 to 6 x 64", new Conv2dPlan(6, new PerAxis(5)), new Shape(1, 28, 28)),
        new("conv 6 to 16 x 64", new Conv2dPlan(16, new PerAxis(5)), new Shape(6, 12, 12)),
        new("max pool x 64", new ReadyPlan(new MaxPool2d(new PerAxis(2))), new Shape(6, 24, 24)),
        new("average pool x 64", new ReadyPlan(new AveragePool2d(new PerAxis(2))), new Shape(6, 24, 24)),
        new("lstm 28 to 64 x 64", new LstmPlan(64), new Shape(28, 28)),
        new("gru 28 to 64 x 64", new GruPlan(64), new Shape(28, 28)),
        new("rnn 28 to 64 x 64", new RnnPlan(64), new Shape(28, 28)),
        new("attention of 64 x 64", new AttentionPlan(64, Heads: 4, Causal: true), new Shape(32, 64)),
    ];

    /// <summary>Passes the batch forward and back.</summary>
    public void Pass(int times, PassContext pass)
    {
        for (var time = 0; time < times; time++)
        {
            _layer.Forward(_inputs, _run, pass);
            _layer.Backward(_inputs, _run, _deltas, _gradients, _inputGradients, pass);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _name;
}
