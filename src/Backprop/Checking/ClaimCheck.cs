using Backprop.Checking.Mistakes;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Compares a claim with the right numbers and finds the mistakes that reproduce what differs. Of all explanations the one that
/// leaves the fewest parameters unexplained or contradicted is given, and of those the one with the fewest mistakes, a factor taken from the claim
/// itself coming last; where several are equal and none comes far closer, the claim cannot tell them apart and all are given.
/// </summary>
public static class ClaimCheck
{
    private const int MostAlternatives = 4;
    private const double SmallestResidual = 1e-13;
    private const double FarCloser = 1000;

    /// <summary>Checks a claim.</summary>
    /// <param name="pass">The pass that the claim is about.</param>
    /// <param name="gradients">Its gradients, as <see cref="BackwardPass"/> gave them.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="cancellation">Asked for each layer and each course of mistakes tried.</param>
    public static ClaimResult Run(CheckedPass pass, Gradients gradients, Claim claim, CancellationToken cancellation = default)
    {
        var show = claim.Shown(pass.Network);
        var right = pass.Blocks.ToDictionary(block => block, block => show(block, block.In(gradients)));
        var numbers = new ClaimedNumbers(pass, claim, right);
        var differing = Parameter.AllOf(pass.Network)
            .Where(place => !numbers.Agrees(place.Address, place.Index, right[place.Address][place.Index]))
            .ToList();
        if (differing.Count == 0)
        {
            return new([], []);
        }

        var explanations = Steps(pass, claim, show)
            .SelectMany(step => new Trails(pass, claim, numbers, step.Show).Follow(cancellation)
                .Select(trail => new Explanation(pass, numbers, right, differing, trail, step.Finding)))
            .ToList();
        return new(differing, new DiagnosisWriter(pass, numbers, right).Write(Best(explanations)));
    }

    private static IEnumerable<(Observation Show, Finding? Finding)> Steps(CheckedPass pass, Claim claim, Observation show)
    {
        yield return (show, null);
        if (!claim.IsNetwork)
        {
            yield break;
        }

        foreach (var mistake in Mistake.All)
        {
            foreach (var variant in mistake.Steps(pass, claim.Step!))
            {
                yield return (variant.Value, Finding.Of(mistake, variant, Reach.Everything));
            }
        }
    }

    private static IReadOnlyList<Explanation> Best(List<Explanation> explanations)
    {
        var best = explanations.Min(Rank);
        var different = new List<Explanation>();
        foreach (var explanation in explanations.Where(explanation => Rank(explanation) == best))
        {
            if (!different.Any(explanation.SaysTheSameAs))
            {
                different.Add(explanation);
            }
        }

        // Equally good are those that differ by rounding alone; one that comes out far closer is the one.
        var closest = Math.Max(SmallestResidual, different.Min(explanation => explanation.Residual));
        return
        [
            .. different.Where(explanation => explanation.Residual <= FarCloser * closest)
                .OrderBy(explanation => explanation.Order)
                .Take(MostAlternatives),
        ];
    }

    private static (int Unexplained, int Mistakes, int Fitted) Rank(Explanation explanation) => (
        explanation.Unexplained.Count + explanation.Contradicted,
        explanation.Mistakes.Count,
        explanation.Mistakes.Count(mistake => mistake.Finding.IsFitted));
}
