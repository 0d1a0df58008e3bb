using BackpropService.Contracts;

namespace BackpropService.Features.GradientChecks;

/// <summary>What a gradient check will take: two forward passes for each parameter, from its layer on.</summary>
internal static class GradientCheckEffort
{
    // Two passes, each of one multiplication and one addition per weight and sample.
    private const double OperationsPerWeightAndSample = 4;

    // Every mistake tried is about one pass; most claims take far fewer.
    private const double PassesOfClaim = 200;

    public static Effort Of(NetworkDto network, double samples, bool hasClaim)
    {
        var passes = Effort.Of(network, samples);
        var operations = passes.Operations * (hasClaim ? PassesOfClaim : 1);
        var weightsAfter = 0.0;
        foreach (var layer in network.Layers!.Reverse())
        {
            var (neurons, inputs) = ((double)layer.Weights!.Rows, (double)layer.Weights.Columns);
            var biases = layer.Biases?.Length ?? 0;
            var perSample = inputs + neurons + weightsAfter;
            // A shared bias moves every neuron of its layer.
            var shared = biases == 1 ? neurons * inputs : 0;
            operations += samples * OperationsPerWeightAndSample * ((((neurons * inputs) + biases) * perSample) + shared);
            weightsAfter += neurons * inputs;
        }

        return passes with { Operations = operations };
    }
}
