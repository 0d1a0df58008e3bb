using Backprop.Checking.Mistakes;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Follows a caller's backward pass from the last layer to the first. At each layer the right way on and every mistake are
/// tried, given what the caller had at the layer after; the trails that reproduce most with the fewest mistakes go on. So
/// mistakes in several layers are found, and what an early mistake does to the layers before it is not taken for another.
/// </summary>
internal sealed class Trails(CheckedPass pass, Claim claim, ClaimedNumbers numbers, Observation show)
{
    private const int Most = 24;

    /// <summary>The best trails through all layers, the best first.</summary>
    /// <param name="cancellation">Asked before each trail is led on.</param>
    public IReadOnlyList<TrailLayer> Follow(CancellationToken cancellation)
    {
        List<TrailLayer?> trails = [null];
        for (var layer = pass.Network.Layers.Count - 1; layer >= 0; layer--)
        {
            var next = new List<TrailLayer>();
            foreach (var trail in trails)
            {
                cancellation.ThrowIfCancellationRequested();
                next.AddRange(LeadOn(new LayerState(pass, claim, numbers, show, layer, trail)));
            }

            trails = [.. next.OrderBy(trail => trail.Mismatches).ThenBy(trail => trail.Mistakes).Take(Most)];
        }

        return trails!;
    }

    private static IEnumerable<TrailLayer> LeadOn(LayerState state)
    {
        var right = WithBlocks(state, state.Deltas(), made: []);
        yield return right;
        if (right.Mismatches == (state.After?.Mismatches ?? 0) && right.Findings.Count == 0)
        {
            // Nothing to explain here; a mistake that shows only in earlier layers would have shown here too.
            yield break;
        }

        foreach (var mistake in Mistake.All)
        {
            foreach (var variant in mistake.Deltas(state))
            {
                var trail = WithBlocks(state, variant.Value, [Finding.Of(mistake, variant, Reach.LayersFromHere)]);
                if (trail.Mismatches < right.Mismatches || right.Findings.Count > 0)
                {
                    yield return trail;
                }
            }
        }
    }

    private static TrailLayer WithBlocks(LayerState state, Matrix deltas, IReadOnlyList<Finding> made)
    {
        var gradients = state.Gradients(deltas);
        Reproduction[] blocks =
            [.. gradients.Select((gradient, b) => Reproduce(state, new BlockAddress(state.Layer, b), deltas, gradient))];
        return new TrailLayer(
            state.Layer,
            state.After,
            deltas,
            gradients,
            [.. blocks.Select(block => block.Shown)],
            [.. made, .. blocks.SelectMany(block => block.Findings)],
            (state.After?.Mismatches ?? 0) + blocks.Sum(block => block.Mismatches));
    }

    private static Reproduction Reproduce(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        var shown = state.Show(block, gradient);
        var mismatches = state.Numbers.Mismatches(block, shown);
        if (mismatches == 0)
        {
            return new(shown, [], 0);
        }

        foreach (var mistake in Mistake.All)
        {
            foreach (var variant in mistake.Gradients(state, block, deltas, gradient))
            {
                if (state.Numbers.Mismatches(block, variant.Value) == 0)
                {
                    return new(variant.Value, [Finding.Of(mistake, variant, Reach.Block) with { Block = block.Block }], 0);
                }
            }
        }

        return new(shown, [], mismatches);
    }

    private sealed record Reproduction(double[] Shown, IReadOnlyList<Finding> Findings, int Mismatches);
}
