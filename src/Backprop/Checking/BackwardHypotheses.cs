using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Follows a caller's backward pass from the last layer to the first. At each layer the right way on and every mistake are
/// tried, given what the caller had at the layer after; the hypotheses that reproduce most with the fewest mistakes go on. So
/// mistakes in several layers are found, and what an early mistake does to the layers before it is not taken for another.
/// </summary>
internal sealed class BackwardHypotheses(CheckedPass pass, Claim claim, ClaimedNumbers numbers, ObservationModel show)
{
    private const int Most = 24;

    /// <summary>The best hypotheses through all layers, the best first.</summary>
    /// <param name="cancellation">Asked before each hypothesis is led on.</param>
    public IReadOnlyList<BackwardHypothesis> Follow(CancellationToken cancellation)
    {
        List<BackwardHypothesis?> hypotheses = [null];
        for (var layer = pass.Network.Layers.Count - 1; layer >= 0; layer--)
        {
            var next = new List<BackwardHypothesis>();
            foreach (var hypothesis in hypotheses)
            {
                cancellation.ThrowIfCancellationRequested();
                next.AddRange(LeadOn(new LayerState(pass, claim, numbers, show, layer, hypothesis?.Derivatives), hypothesis));
            }

            hypotheses = [.. next.OrderBy(hypothesis => hypothesis.Mismatches).ThenBy(hypothesis => hypothesis.Mistakes).Take(Most)];
        }

        return hypotheses!;
    }

    private static IEnumerable<BackwardHypothesis> LeadOn(LayerState state, BackwardHypothesis? after)
    {
        var right = WithBlocks(state, after, state.Deltas(), made: []);
        yield return right;
        if (right.Mismatches == (after?.Mismatches ?? 0) && right.Made.Count == 0 && Tells(state))
        {
            // Nothing to explain here; a mistake that shows only in earlier layers would have shown here too.
            yield break;
        }

        foreach (var mistake in Mistake.All)
        {
            foreach (var variant in mistake.Deltas(state))
            {
                var hypothesis = WithBlocks(state, after, variant.Value, [MadeMistake.Of(mistake, variant, Reach.LayersFromHere)]);
                if (hypothesis.Mismatches < right.Mismatches || right.Made.Count > 0 || !Tells(state))
                {
                    yield return hypothesis;
                }
            }
        }
    }

    /// <summary>Whether a number is claimed of the layer, so that a mistake made in its deltas shows there.</summary>
    private static bool Tells(LayerState state) => state.Definition.Blocks.Index()
        .Any(block => state.Numbers[new BlockAddress(state.Layer, block.Index)].Any(value => !double.IsNaN(value)));

    private static BackwardHypothesis WithBlocks(
        LayerState state, BackwardHypothesis? after, Matrix deltas, IReadOnlyList<MadeMistake> made)
    {
        var gradients = state.Gradients(deltas);
        Reproduction[] blocks =
            [.. gradients.Select((gradient, b) => Reproduce(state, new BlockAddress(state.Layer, b), gradient))];

        // A mistake in the deltas of which no block tells is not looked for behind a second one in each.
        if (made.Count == 0 || blocks.Any(block => block.IsTold))
        {
            blocks = [.. blocks.Select((block, b) => block.Mismatches == 0 ? block
                : FindMistake(state, new BlockAddress(state.Layer, b), deltas, gradients[b]) ?? block)];
        }

        return new BackwardHypothesis(
            state.Layer,
            after,
            new LayerDerivatives(state.Layer, deltas, gradients, after?.Derivatives),
            [.. blocks.Select(block => block.Shown)],
            [.. made, .. blocks.SelectMany(block => block.Made)],
            (after?.Mismatches ?? 0) + blocks.Sum(block => block.Mismatches));
    }

    private static Reproduction Reproduce(LayerState state, BlockAddress block, double[] gradient)
    {
        var shown = state.Show(block, gradient);
        return new(shown, [], state.Numbers.Mismatches(block, shown))
        {
            IsClaimed = state.Numbers[block].Any(value => !double.IsNaN(value)),
        };
    }

    private static Reproduction? FindMistake(LayerState state, BlockAddress block, Matrix deltas, double[] gradient)
    {
        foreach (var mistake in Mistake.All)
        {
            foreach (var variant in mistake.Gradients(state, block, deltas, gradient))
            {
                if (state.Numbers.Mismatches(block, variant.Value) == 0)
                {
                    return new(variant.Value, [MadeMistake.Of(mistake, variant, Reach.Block) with { Block = block.Block }], 0);
                }
            }
        }

        return null;
    }

    private sealed record Reproduction(double[] Shown, IReadOnlyList<MadeMistake> Made, int Mismatches)
    {
        /// <summary>Whether any of its numbers are claimed.</summary>
        public bool IsClaimed { get; init; }

        /// <summary>Whether the claim has just these numbers.</summary>
        public bool IsTold => IsClaimed && Mismatches == 0;
    }
}
