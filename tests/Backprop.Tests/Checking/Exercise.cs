using Backprop.Activations;
using Backprop.Checking;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Tests.Checking;

/// <summary>A network with a batch, made of a seed: what a claim can be about.</summary>
internal sealed record Exercise(Network Network, Matrix Inputs, Matrix Targets, Criterion Criterion)
{
    public const double LearningRate = 0.3;

    /// <summary>Makes an exercise.</summary>
    /// <param name="seed">What its numbers follow from.</param>
    /// <param name="activations">The activation of each layer.</param>
    /// <param name="sizes">Inputs, then neurons of each layer.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="biases">How many biases a layer has: n per neuron, 1 shared, 0 none.</param>
    /// <param name="criterion">The loss and its reduction.</param>
    public static Exercise Of(
        int seed, Activation[] activations, int[] sizes, int samples, char biases = 'n', Criterion? criterion = null)
    {
        var random = new Random(seed);
        var layers = activations.Select((activation, l) => new Dense(
            Values(sizes[l + 1], sizes[l], random, 1.2),
            biases == 'n' ? Values(1, sizes[l + 1], random, 0.5).Values : biases == '1' ? [0.1 + random.NextDouble()] : [],
            activation)).ToList();
        return new(
            new Network(layers),
            Values(samples, sizes[0], random, 1.5),
            Values(samples, sizes[^1], random, 1, 0.5),
            criterion ?? new Criterion(new HalfSquaredError()));
    }

    public FlawedBackprop Flawed() => new(Network, Inputs, Targets, Criterion);

    public ClaimResult Check(IReadOnlyList<ClaimedLayer> gradients, double? learningRate = null) =>
        Check(Claim.OfGradients(gradients, learningRate is { } rate ? Sgd(rate) : null));

    public ClaimResult CheckStep(IReadOnlyList<ClaimedLayer> parameters, double learningRate = LearningRate) =>
        Check(Claim.OfNetwork(parameters, Sgd(learningRate)));

    public ClaimResult Check(Claim claim)
    {
        var trace = ForwardPass.Run(Network, Inputs);
        var gradients = BackwardPass.Run(Network, trace, Targets, Criterion);
        return ClaimCheck.Run(new CheckedPass(Network, trace, Targets, Criterion), gradients, claim);
    }

    /// <summary>The names of the parameters that a diagnosis explains.</summary>
    public string[] Names(IEnumerable<Parameter> places)
    {
        var names = new NetworkNames(Network);
        return [.. places.Select(place => names[place])];
    }

    private static OptimizerStep Sgd(double rate) => OptimizerStep.After(OptimizerState.Initial, new Optimization(new Sgd(rate)));

    /// <summary>Values in ±scale, away from 0.</summary>
    private static Matrix Values(int rows, int columns, Random random, double scale, double shift = 0) =>
        new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => shift + (scale * ((2 * random.NextDouble()) - 1)))]);
}
