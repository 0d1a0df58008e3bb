using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>The gradients are differences of the loss, which are near the derivatives and not they.</summary>
[WireName("finiteDifference")]
internal sealed class FiniteDifference : Mistake
{
    // Every parameter takes two passes: of more it would take too long.
    private const int MostParameters = 200;
    private const int MostForms = 3;

    private static readonly double[] Distances = [0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

    public override bool IsNearRight => true;

    public override IEnumerable<Variant<ObservationModel>> Observations(CheckedPass pass, Claim claim, ClaimedNumbers numbers)
    {
        var network = pass.Network.Copy();
        if (claim.IsNetwork
            || numbers.Farthest is not { } telling
            || pass.Blocks.Sum(block => block.In(network).Values.Length) > MostParameters)
        {
            yield break;
        }

        // The number that is farthest from right tells which differences they can be, if they are any; all numbers, which they are.
        var tried = Forms()
            .Select(form => (Form: form, Slope: Slope(pass, network, telling, form.Above, form.Below)))
            .Where(one => numbers.Agrees(telling.Address, telling.Index, one.Slope))
            .OrderBy(one => numbers.Distance(telling, one.Slope))
            .Take(MostForms)
            .Select(one => (one.Form.Words, Slopes: pass.Blocks.ToDictionary(
                block => block,
                block => block.Parameters(network)
                    .Select(parameter => Slope(pass, network, parameter, one.Form.Above, one.Form.Below)).ToArray())))
            .ToList();
        if (tried.Count == 0)
        {
            yield break;
        }

        var (words, slopes) = tried.MinBy(one =>
            Parameter.AllOf(network).Sum(place => numbers.Distance(place, one.Slopes[place.Address][place.Index])));
        yield return new(
            (block, _) => slopes[block],
            $"They are differences of the loss, {words}, which are near the derivatives; the chain rule needs no distance ε.");
    }

    private static IEnumerable<(double Above, double Below, string Words)> Forms() => Distances.SelectMany(epsilon => new[]
    {
        (epsilon, 0, $"(E(θ + ε) − E(θ)) / ε with ε = {Digits.Of(epsilon)}"),
        (0, -epsilon, $"(E(θ) − E(θ − ε)) / ε with ε = {Digits.Of(epsilon)}"),
        (epsilon, -epsilon, $"(E(θ + ε) − E(θ − ε)) / 2ε with ε = {Digits.Of(epsilon)}"),
    });

    private static double Slope(CheckedPass pass, Network network, Parameter parameter, double above, double below) =>
        (LossAt(pass, network, parameter, above) - LossAt(pass, network, parameter, below)) / (above - below);

    private static double LossAt(CheckedPass pass, Network network, Parameter parameter, double distance)
    {
        ref var value = ref parameter.BlockIn(network).Values[parameter.Index];
        var original = value;
        value += distance;
        var trace = ForwardPass.Run(network, pass.Trace.Inputs, pass.Context);
        var loss = LossPass.Run(network, trace, pass.Targets, pass.Criterion).Total;
        value = original;
        return loss;
    }
}
