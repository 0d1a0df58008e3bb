using Backprop.Losses;
using Backprop.Networks;

namespace BackpropService.Contracts;

/// <summary>
/// What a request will take, estimated before anything is computed or allocated for it. Counts are binary64: exact up to 2⁵³, and
/// where an integer would wrap they only grow.
/// </summary>
/// <param name="Parameters">Weights and biases together.</param>
/// <param name="Values">Numbers held at once.</param>
/// <param name="Operations">Multiplications and additions, or as many as take the time of what else is done.</param>
internal readonly record struct Effort(double Parameters, double Values, double Operations)
{
    /// <summary>An activation, its derivative and the loss cost about this many per neuron and sample.</summary>
    private const double OperationsPerValue = 20;

    /// <summary>Forming a step, its formulas and its reason takes the time of about this many multiplications and additions.</summary>
    private const double OperationsPerDerivationStep = 5_000;

    /// <summary>Forming a term of a long formula takes the time of about this many.</summary>
    private const double OperationsPerTerm = 2_000;

    /// <summary>Layers of the network.</summary>
    public double Layers { get; init; }

    /// <summary>Neurons of the widest layer.</summary>
    public double Neurons { get; init; }

    /// <summary>Samples, those to validate with included.</summary>
    public double Samples { get; init; }

    /// <summary>Passes over the samples; 0 where nothing is trained.</summary>
    public double Epochs { get; init; }

    /// <summary>Numbers in the answer.</summary>
    public double Written { get; init; }

    /// <summary>Steps of derivations to write, where the answer is an explanation.</summary>
    public double DerivationSteps { get; init; }

    /// <summary>Layers to draw, where the answer is a drawing.</summary>
    public double DrawnLayers { get; init; }

    /// <summary>Nodes to draw, where the answer is a circuit.</summary>
    public double DrawnNodes { get; init; }

    /// <summary>Characters of an expression.</summary>
    public double ExpressionCharacters { get; init; }

    /// <summary>The same, and so many steps of derivations, with so many terms.</summary>
    public Effort Deriving(double steps, double terms = 0) => this with
    {
        DerivationSteps = steps,
        Operations = Operations + (steps * OperationsPerDerivationStep) + (terms * OperationsPerTerm),
    };

    /// <summary>The effort of passing a batch through a network, forward and back.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="loss">The loss, which may go past the last activation; null where none is known.</param>
    public static Effort Of(Network network, double samples, Loss? loss = null)
    {
        var (parameters, neurons, widest, operations) = (0.0, 0.0, 0.0, 0.0);
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var layer = network.Layers[l];
            for (var b = 0; b < layer.Blocks.Count; b++)
            {
                parameters += layer.Blocks[b].Values.Length;
            }

            neurons += layer.HeldValues(network.InputShapeOf(l));
            widest = Math.Max(widest, network.WidthOf(l));
            operations += samples * layer.Operations(network.InputShapeOf(l));
            // Back through softmax each output of a row depends on each net input of it.
            if (layer.CouplesOutputs && (l < network.Layers.Count - 1 || loss?.FusedWith(layer.Activation!) is null))
            {
                operations += samples * network.WidthOf(l) * network.RowOf(l);
            }
        }

        var values = samples * (network.InputCount + neurons);
        return new Effort(parameters, values, operations + (values * OperationsPerValue))
        {
            Layers = network.Layers.Count,
            Neurons = widest,
            Samples = samples,
            // Results and deltas of every neuron; gradients and updated parameters.
            Written = 2 * (values + parameters),
        };
    }
}
