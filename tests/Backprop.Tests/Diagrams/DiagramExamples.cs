using Backprop.Activations;
using Backprop.Diagrams;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Tests.Diagrams;

/// <summary>Networks and values for drawings.</summary>
internal static class DiagramExamples
{
    public static NetworkDiagram Notebook =>
        NetworkDiagram.Of(Examples.Notebook, Values(Examples.Notebook, Examples.NotebookInputs, Examples.NotebookTargets));

    /// <summary>Weights of either sign and of 0 with their gradients, and a bias for each neuron.</summary>
    public static NetworkDiagram Signs
    {
        get
        {
            double[] weights = [0.5, -1.25, 0, 0.0001, -0.75, 2];
            var network = Network([2, 2, 1], "perNeuron", i => weights[i % weights.Length]);
            return NetworkDiagram.Of(network, Values(network, "gradients"));
        }
    }

    /// <summary>A column too long to be drawn in full, and weights too many to be labelled, with values alone.</summary>
    public static NetworkDiagram LongColumn
    {
        get
        {
            var network = Network([13, 3, 1, 1], "none");
            return NetworkDiagram.Of(network, Values(network, "values"));
        }
    }

    /// <summary>So many weights that their labels have to look for room, and biases that layers share, without any values.</summary>
    public static NetworkDiagram Crowded => NetworkDiagram.Of(Network([4, 5, 2], "shared"));

    /// <summary>Shaped samples, a mask that drops one of their values, and layers without weights before those with them.</summary>
    public static NetworkDiagram Layers
    {
        get
        {
            var network = ShapedNetwork;
            return NetworkDiagram.Of(network, Values(network, "gradients"));
        }
    }

    /// <summary>The largest of each window of 3 × 4 values, an activation on its own, the average, and an output.</summary>
    public static NetworkDiagram Windows
    {
        get
        {
            var network = new Network(
                [
                    new MaxPool2d(new PerAxis(2), new PerAxis([1, 2])),
                    new ActivationLayer(new Tanh()),
                    new GlobalAveragePool(),
                    Network([1, 1], "perNeuron").Layers[0],
                ],
                new Shape(1, 3, 4));
            return NetworkDiagram.Of(network, Values(network, "gradients"));
        }
    }

    /// <summary>A sequence of three steps, of which a recurrent layer gives the last state, and an output.</summary>
    public static NetworkDiagram Sequence
    {
        get
        {
            Matrix Weights(int columns) => Examples.Spread(2, columns, start: columns);
            var network = new Network(
                [
                    new Rnn(Weights(1), Weights(2), [0.5, -0.5], Sequence: Backprop.Layers.Sequence.Last),
                    Network([2, 1], "perNeuron").Layers[0],
                ],
                new Shape(3, 1));
            return NetworkDiagram.Of(network, Values(network, "gradients"));
        }
    }

    /// <summary>A residual in a residual, then one with a shortcut.</summary>
    public static NetworkDiagram Residuals => NetworkDiagram.Of(ResidualNetwork, Values(ResidualNetwork, "gradients"));

    public static Network ResidualNetwork
    {
        get
        {
            var dense = Network([2, 2, 2, 2, 2, 1], "perNeuron").Layers;
            return new Network(
            [
                dense[0],
                new Residual([new Residual([dense[1]]), dense[2]], [], new Relu()),
                new Residual([dense[3]], [dense[1]]),
                dense[4],
            ]);
        }
    }

    /// <summary>2 × 2 values, flattened, of which one is dropped, into three neurons and an output.</summary>
    public static Network ShapedNetwork
    {
        get
        {
            var dense = Network([4, 3, 1], "perNeuron").Layers;
            return new Network([new Flatten(), Dropping(1, 0, 1, 1), dense[0], dense[1]], new Shape(2, 2));
        }
    }

    /// <summary>A dropout that drops where its mask is 0.</summary>
    public static Dropout Dropping(params double[] keep) => new(0.5, new Tensor(new Shape(keep.Length), keep));

    /// <summary>A network of the given widths whose layers have their biases in one of three forms.</summary>
    public static Network Network(int[] widths, string biases, Func<int, double>? parameter = null)
    {
        parameter ??= i => Examples.Spread(1, 1, start: i * 0.123)[0, 0];
        return new Network(
        [
            .. widths.Skip(1).Select((neurons, l) => new Dense(
                new Matrix(neurons, widths[l], [.. Enumerable.Range(0, neurons * widths[l]).Select(parameter)]),
                [.. Enumerable.Range(7, biases switch { "none" => 0, "shared" => 1, _ => neurons }).Select(parameter)],
                new Tanh())),
        ]);
    }

    /// <summary>What a drawing shows beside structure and weights: nothing, values, or values and gradients.</summary>
    public static SampleValues? Values(Network network, string detail)
    {
        var inputs = Examples.Spread(1, network.InputCount);
        return detail switch
        {
            "structure" => null,
            "values" => Values(network, inputs, targets: null),
            _ => Values(network, inputs, Examples.Spread(1, network.OutputCount, start: 0.4)),
        };
    }

    private static SampleValues Values(Network network, Matrix inputs, Matrix? targets)
    {
        var trace = ForwardPass.Run(network, inputs);
        if (targets is null)
        {
            return new SampleValues(trace);
        }

        var criterion = new Criterion(new HalfSquaredError());
        var loss = criterion.Evaluate(network.LastActivation, trace.LastNetInputs, trace.Outputs, targets);
        return new SampleValues(trace, new ErrorValues(targets, loss, BackwardPass.Run(network, trace, targets, criterion)));
    }
}
