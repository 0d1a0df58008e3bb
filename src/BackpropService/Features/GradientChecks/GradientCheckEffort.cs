using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What a gradient check will take: two forward passes for each parameter, from its layer on.</summary>
internal static class GradientCheckEffort
{
    // Two passes, each of one multiplication and one addition per weight and sample.
    private const double OperationsPerWeightAndSample = 4;

    // A pass, however short, and each activation in it.
    private const double OperationsPerPass = 8_000;
    private const double OperationsPerValue = 20;

    // Every mistake tried is about one pass; most claims take far fewer.
    private const double PassesOfClaim = 200;

    public static Effort Of(NetworkDto network, double samples, bool hasClaim)
    {
        var passes = Effort.Of(network, samples);
        var operations = passes.Operations * (hasClaim ? PassesOfClaim : 1);
        var (weightsAfter, neuronsAfter) = (0.0, 0.0);
        foreach (var layer in network.Layers.Reverse())
        {
            var (neurons, inputs) = ((double)layer.Weights.Rows, (double)layer.Weights.Columns);
            var biases = layer.Biases?.Length ?? 0;
            neuronsAfter += neurons;
            var perSample = (OperationsPerWeightAndSample * (inputs + neurons + weightsAfter)) + (2 * OperationsPerValue * neuronsAfter);
            // A shared bias moves every neuron of its layer.
            var shared = biases == 1 ? neurons * inputs : 0;
            operations += (((neurons * inputs) + biases) * ((2 * OperationsPerPass) + (samples * perSample)))
                + (samples * OperationsPerWeightAndSample * shared);
            weightsAfter += neurons * inputs;
        }

        return passes with { Operations = operations, Written = 0 };
    }
}
