using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Compares a claim with the right numbers and finds the mistakes that reproduce what differs. Of all explanations the one that
/// leaves the fewest parameters unexplained or contradicted is given, and of those the one with the fewest mistakes, a factor taken
/// from the claim itself coming last; where several are equal and none comes far closer, the claim cannot tell them apart and all
/// are given.
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

        var candidates = Steps(pass, claim, show)
            .SelectMany(step => new BackwardHypotheses(pass, claim, numbers, step.Show).Follow(cancellation)
                .Select(hypothesis => new Evidence(pass, numbers, right, differing, hypothesis, step.Made)))
            .ToList();
        return new(differing, new DiagnosisWriter(pass, numbers, right).Write(Best(candidates)));
    }

    private static IEnumerable<(ObservationModel Show, MadeMistake? Made)> Steps(CheckedPass pass, Claim claim, ObservationModel show)
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
                yield return (variant.Value, MadeMistake.Of(mistake, variant, Reach.Everything));
            }
        }
    }

    private static IReadOnlyList<Evidence> Best(List<Evidence> candidates)
    {
        var best = candidates.Min(Rank);
        var different = new List<Evidence>();
        foreach (var candidate in candidates.Where(candidate => Rank(candidate) == best))
        {
            if (!different.Any(candidate.SaysTheSameAs))
            {
                different.Add(candidate);
            }
        }

        // Equally good are those that differ by rounding alone; one that comes out far closer is the one.
        var closest = Math.Max(SmallestResidual, different.Min(candidate => candidate.Residual));
        return
        [
            .. different.Where(candidate => candidate.Residual <= FarCloser * closest)
                .OrderBy(candidate => candidate.Order)
                .Take(MostAlternatives),
        ];
    }

    private static (int Unexplained, int Mistakes, int Fitted) Rank(Evidence candidate) => (
        candidate.Unexplained.Count + candidate.Contradicted,
        candidate.Mistakes.Count,
        candidate.Mistakes.Count(mistake => mistake.Made.IsFitted));
}
