using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;
using Backprop.Layers;
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

    // Of so many, every mistake in the step is followed through the network; of more, those that bring some number closer.
    private const int FewParameters = 500;

    // Of the largest number: a difference that anyone would call wrong.
    private const double Visible = 0.1;

    /// <summary>Checks a claim.</summary>
    /// <param name="pass">The pass that the claim is about.</param>
    /// <param name="gradients">Its gradients, as <see cref="BackwardPass"/> gave them.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="cancellation">Asked for each layer and each course of mistakes tried.</param>
    public static ClaimResult Run(CheckedPass pass, Gradients gradients, Claim claim, CancellationToken cancellation = default)
    {
        claim = claim with { Step = claim.Step?.Beside(pass.Network, gradients) };
        var show = claim.Shown(pass.Network);
        var right = pass.Blocks.ToDictionary(block => block, block => show(block, block.In(gradients)));
        var precision = claim.Precision ?? PrecisionOf(pass, claim, right);
        var rounding = RoundingBounds.Of(
            pass.Network, pass.Trace, pass.Targets, pass.Criterion, gradients, pass.Context, precision);
        var shown = new ShownBounds(pass.Network, gradients, claim, rounding, precision);
        var numbers = new ClaimedNumbers(pass, claim, right, block => shown[block]);
        IReadOnlyList<Diagnosis> turned = claim.IsTurned ? [Turned(pass, numbers, right)] : [];

        var differing = Parameter.AllOf(pass.Network).Where(Differs).ToList();
        if (differing.Count > 0)
        {
            var diagnoses = Diagnose(pass, claim, numbers, right, show, differing, cancellation);
            return Result(ClaimVerdict.Mistake, differing, [.. turned, .. diagnoses]);
        }

        var off = Parameter.AllOf(pass.Network).Where(place => DistanceOf(place) > numbers.ByDigits(place)).ToList();
        if (off.Count == 0)
        {
            return Result(ClaimVerdict.Agrees, [], turned);
        }

        // A kink is no rounding, whatever a net input of 0 can be taken for.
        var digitsAlone = new ClaimedNumbers(pass, claim, right);
        var atKinks = pass.Trace.Layers.Any(run => run.NetInputs.Values.Contains(0))
            ? Diagnose(pass, claim, digitsAlone, right, show, off, cancellation)
                .Where(diagnosis => diagnosis.Mistake == OtherDerivativeAtZero.WireName)
            : [];
        var largest = right.Values.SelectMany(values => values).Select(Math.Abs).DefaultIfEmpty(0).Max();
        List<Parameter> far = [.. off.Where(place => DistanceOf(place) > Visible * largest)];
        return Result(far.Count > 0 ? ClaimVerdict.IllConditioned : ClaimVerdict.Rounding, far, [.. turned, .. atKinks]);

        double DistanceOf(Parameter place) => numbers.Distance(place, right[place.Address][place.Index]);

        bool Differs(Parameter place) => claim.Precision is null
            ? !numbers.Agrees(place.Address, place.Index, right[place.Address][place.Index])
            : DistanceOf(place) > shown[place.Address][place.Index];

        ClaimResult Result(ClaimVerdict verdict, IReadOnlyList<Parameter> differing, IReadOnlyList<Diagnosis> diagnoses) =>
            new(verdict, differing, diagnoses, precision, rounding);
    }

    /// <summary>What the claim looks as if it had been computed in: rounded to some places, where that explains what it is off.</summary>
    private static Precision PrecisionOf(CheckedPass pass, Claim claim, Dictionary<BlockAddress, double[]> right)
    {
        var claimed = Parameter.AllOf(pass.Network)
            .Select(place => (
                Written: claim.Layers[place.Layer].Blocks[place.Block][place.Index],
                Right: right[place.Address][place.Index] + (claim.IsNetwork ? place.ValueIn(pass.Network) : 0)))
            .Where(number => !double.IsNaN(number.Written))
            .ToList();
        return ClaimPrecision.RoundedTo(claimed.Select(number => (number.Written, Math.Abs(number.Written - number.Right)))) is { } places
            ? Precision.OfDecimals(places)
            : ClaimPrecision.ReadOff(claimed.Select(number => number.Written));
    }

    private static IReadOnlyList<Diagnosis> Diagnose(
        CheckedPass pass,
        Claim claim,
        ClaimedNumbers numbers,
        Dictionary<BlockAddress, double[]> right,
        ObservationModel show,
        IReadOnlyList<Parameter> differing,
        CancellationToken cancellation)
    {
        var candidates = Courses(pass, claim, numbers, show)
            .SelectMany(course => new BackwardHypotheses(course.Pass, claim, numbers, course.Show).Follow(cancellation)
                .Select(hypothesis => new Evidence(pass, numbers, right, differing, hypothesis, course.Made)))
            .ToList();
        return new DiagnosisWriter(pass, numbers, right).Write(Best(candidates));
    }

    /// <summary>What is said of a claim whose weights stood the other way round: of those that are right so.</summary>
    private static Diagnosis Turned(CheckedPass pass, ClaimedNumbers numbers, Dictionary<BlockAddress, double[]> right)
    {
        Parameter[] weights =
        [
            .. Parameter.AllOf(pass.Network).Where(place => place.BlockIn(pass.Network).Role == BlockRole.Weights
                && numbers.IsClaimed(place.Address, place.Index)
                && numbers.Agrees(place.Address, place.Index, right[place.Address][place.Index])),
        ];
        var largest = weights.Select(place => Math.Abs(right[place.Address][place.Index])).DefaultIfEmpty(0).Max();
        var deviation = weights.Select(place => Math.Abs(numbers[place.Address][place.Index] - right[place.Address][place.Index]))
            .DefaultIfEmpty(0).Max();
        return new(
            new OtherLayout().Name,
            weights,
            Factor: null,
            $"{OtherLayout.Remark} They were read so.",
            largest == 0 ? 0 : deviation / largest);
    }

    /// <summary>The right pass, shown as it should be, and each with a mistake that is made before or after the way back.</summary>
    private static IEnumerable<(CheckedPass Pass, ObservationModel Show, MadeMistake? Made)> Courses(
        CheckedPass pass, Claim claim, ClaimedNumbers numbers, ObservationModel show)
    {
        yield return (pass, show, null);
        var right = Mismatches(pass, numbers, show);
        var areFew = pass.Blocks.Sum(block => block.In(pass.Network).Values.Length) <= FewParameters;
        foreach (var mistake in Mistake.All)
        {
            foreach (var variant in mistake.Observations(pass, claim, numbers)
                .Where(variant => areFew || Mismatches(pass, numbers, variant.Value) < right))
            {
                yield return (pass, variant.Value, MadeMistake.Of(mistake, variant, Reach.Everything));
            }

            // A mistake on the way forward that brings no number closer is not looked for behind another; in a large network, none is.
            foreach (var variant in mistake.Passes(pass).Where(variant => Mismatches(variant.Value, numbers, show) < right))
            {
                yield return (variant.Value, show, MadeMistake.Of(mistake, variant, Reach.Everything));
            }
        }
    }

    private static int Mismatches(CheckedPass pass, ClaimedNumbers numbers, ObservationModel show)
    {
        var gradients = BackwardPass.Run(pass.Network, pass.Trace, pass.Targets, pass.Criterion, pass.Context);
        return pass.Blocks.Sum(block => numbers.Mismatches(block, show(block, block.In(gradients))));
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
