using Backprop.Networks;

namespace BackpropService.Features.GradientChecks;

/// <summary>What is worth a word about the distance that parameters are moved by.</summary>
internal static class EpsilonRemarks
{
    private static readonly double UnitRoundoff = Math.ScaleB(1, -53);

    /// <summary>Where rounding alone may move a difference of losses by as much as what is tolerated, it tells nothing.</summary>
    public static IReadOnlyList<string> On(
        GradientCheckRequest request, Network network, Backprop.Networks.Gradients gradients, double loss)
    {
        var (epsilon, tolerance) = (request.ChosenEpsilon, request.ChosenTolerance);
        var moved = Parameter.AllOf(network)
            .Select(place => Math.Abs(place.ValueIn(network) * place.ValueIn(gradients))).DefaultIfEmpty(0).Max();
        var noise = UnitRoundoff * (Math.Abs(loss) + moved) / epsilon;
        return tolerance > 0 && noise >= tolerance
            ?
            [
                FormattableString.Invariant($"epsilon is {epsilon}, too small for central differences: E(θ + ε) − E(θ − ε) is a ")
                + FormattableString.Invariant($"difference of nearly equal numbers, of which rounding leaves about {noise:G1} of a derivative ")
                + FormattableString.Invariant($"uncertain, and the tolerance is {tolerance}. About 1e-6 serves best."),
            ]
            : [];
    }
}
