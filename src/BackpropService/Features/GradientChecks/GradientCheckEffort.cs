using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What a gradient check will take: two forward passes for each parameter, from its layer on.</summary>
internal static class GradientCheckEffort
{
    // Two passes, each of one multiplication and one addition per weight and sample.
    private const double OperationsPerWeightAndSample = 4;

    // A pass forward and back.
    private const double OperationsPerWeight = 6;

    // A pass, however short, and each activation in it.
    private const double OperationsPerPass = 8_000;
    private const double OperationsPerValue = 20;

    // Every mistake tried is about one pass, and is tried behind many others; most claims take far fewer.
    private const double PassesOfClaim = 2_000;

    // Where rounding is bounded, each output of a softmax meets each of its net inputs; of what a loss sums over all outputs, all of these
    // meet in the derivative by each pair.
    private const double OperationsPerPair = 30;
    private const double OperationsPerTriple = 50;

    /// <summary>What bounding the rounding takes besides.</summary>
    public static double OfBounds(Network network, double samples, Loss loss)
    {
        double row = network.OutputRow;
        var ofLoss = loss is MulticlassHinge or CategoricalCrossEntropy { FromLogits: true }
            ? network.WidthOf(network.Layers.Count - 1) * row * row * OperationsPerTriple
            : 0;
        return samples * (ofLoss + (OperationsPerPair * Enumerable.Range(0, network.Layers.Count)
            .Where(l => network.Layers[l].CouplesOutputs)
            .Sum(l => (double)network.WidthOf(l) * network.RowOf(l))));
    }

    public static Effort Of(Network network, double samples, bool hasClaim)
    {
        var passes = Effort.Of(network, samples);
        var operations = passes.Operations * (hasClaim ? PassesOfClaim : 1);
        var (weightsAfter, neuronsAfter) = (0.0, 0.0);
        for (var l = network.Layers.Count - 1; l >= 0; l--)
        {
            var layer = network.Layers[l];
            double neurons = network.WidthOf(l);
            var inputs = (double)network.InputShapeOf(l).Size;
            neuronsAfter += neurons;

            // A parameter moves the neurons of its row, all of them only where that is one alone.
            var used = WeightsUsed(layer, network.InputShapeOf(l), neurons);
            var own = Math.Max(inputs + neurons, layer.Blocks.Count == 0 ? 0 : layer is Recurrent ? used : used / layer.Blocks[0].Shape.Axes[0]);
            var perSample = (OperationsPerWeightAndSample * (own + weightsAfter)) + (2 * OperationsPerValue * neuronsAfter);
            var parameters = layer.Blocks.Concat(layer.States).Sum(block => (double)block.Values.Length);
            // A parameter of its own in a block moves every neuron of its layer: a shared bias.
            var shared = layer.Blocks.Any(block => block.Values.Length == 1) ? used : 0;
            operations += (parameters * ((2 * OperationsPerPass) + (samples * perSample)))
                + (samples * OperationsPerWeightAndSample * shared);
            weightsAfter += used;
        }

        return passes with { Operations = operations, Written = 0 };
    }

    // Each weight of a row at every neuron that the row serves; where steps follow one another, all of them at each.
    private static double WeightsUsed(Layer layer, Shape input, double neurons) => layer.Blocks.Count == 0 ? 0
        : layer is Recurrent ? layer.Operations(input) / OperationsPerWeight
        : layer.Blocks[0].Values.Length * (neurons / layer.Blocks[0].Shape.Axes[0]);
}
