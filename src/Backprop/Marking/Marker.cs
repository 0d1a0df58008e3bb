using Backprop.Marking.Mistakes;
using Backprop.Marking.Steps;

namespace Backprop.Marking;

/// <summary>
/// Marks answers: each is compared with the right value, and with what follows from the answers before it. Not for several threads at once.
/// </summary>
/// <param name="workings">The solution.</param>
/// <param name="scheme">How to mark.</param>
public sealed class Marker(Workings workings, MarkingScheme scheme)
{
    // What arithmetic in binary64 may add to a distance between decimals.
    private const double Slack = 1e-9;

    // To how many decimals an answer can be right that has fewer than are asked for.
    private const int FewestDecimals = 2;
    private const int MostDecimals = 12;

    // How many times farther than the right formula a mistaken one can be moved by how answers are rounded, at most.
    private const double FarOff = 100;

    // How many mistakes on the way are looked at closely; a tolerance of decimals leaves far fewer within reach.
    private const int MostFollowed = 200;

    // How many steps that are not given are searched for a mistake.
    private const int FarthestBack = 12;

    private readonly OwnWork _work = new(workings);
    private readonly Verdict[] _verdicts = new Verdict[workings.Steps.Count];
    private readonly Slips _slips = new(workings);
    private readonly HashSet<string>? _asked = scheme.Asked?.ToHashSet(StringComparer.Ordinal);

    /// <summary>What the steps that are marked are worth together, given what is answered.</summary>
    public double OutOf(IReadOnlyDictionary<string, double> answers) =>
        workings.Steps.Where(step => IsMarked(step.Id, answers)).Sum(step => scheme.PointsOf(step.Id));

    /// <summary>Marks somebody's answers.</summary>
    /// <param name="answers">Values by the names of their steps.</param>
    /// <param name="cancellation">Asked before each answer.</param>
    public MarkedAnswers Mark(IReadOnlyDictionary<string, double> answers, CancellationToken cancellation = default)
    {
        string? firstMistake = null;
        var marks = new List<Mark>();
        _work.Take(answers.ToDictionary(answer => workings.Find(answer.Key)!.Value, answer => answer.Value));
        foreach (var step in workings.Steps)
        {
            cancellation.ThrowIfCancellationRequested();
            var mark = answers.TryGetValue(step.Id, out var given)
                ? Judge(step, given)
                : new Mark(step.Id, null, step.Value, _work.FollowedOf(step.Position), Verdict.Missing, 0);
            _verdicts[step.Position] = mark.Verdict;
            firstMistake ??= mark.Verdict == Verdict.Wrong ? step.Id : null;
            if (IsMarked(step.Id, answers))
            {
                marks.Add(mark);
            }
        }

        return new MarkedAnswers(firstMistake, marks);
    }

    private bool IsMarked(string id, IReadOnlyDictionary<string, double> answers) => _asked?.Contains(id) ?? answers.ContainsKey(id);

    private Mark Judge(WorkedStep step, double given)
    {
        var mark = new Mark(step.Id, given, step.Value, _work.FollowedOf(step.Position), Verdict.Right, scheme.PointsOf(step.Id));
        return IsNear(given, step.Value, scheme.Tolerance)
            ? mark
            : FindFollowed(step, given) is { } mine ? Followed(mark, mine) : Wrong(mark, step, given);
    }

    /// <summary>What follows from the answers before and is near one; null where nothing is.</summary>
    private FollowedForm? FindFollowed(WorkedStep step, double given)
    {
        var ways = 1;
        for (var way = 0; way < ways; way++)
        {
            var form = step.Form(way);
            var (value, spread) = _work.Follow(form, way, scheme.Tolerance);
            if (IsNear(given, value, scheme.Tolerance + spread))
            {
                return new FollowedForm(form, way, value);
            }

            ways = step.Forms.Count > 1 || _work.HasOtherWays ? 2 : 1;
        }

        return null;
    }

    private Mark Followed(Mark mark, FollowedForm followed)
    {
        mark = mark with { FromYours = followed.Value };
        if (!scheme.FollowThrough)
        {
            return mark with
            {
                Verdict = Verdict.Wrong,
                Points = 0,
                Diagnosis = new(null, "It follows from your earlier answers, and these are not the right ones."),
            };
        }

        return FindTrivial(followed) is { } trivial
            ? mark with { Verdict = Verdict.Unearned, Points = 0, Diagnosis = new(null, trivial) }
            : mark with { Verdict = Verdict.RightFromYours };
    }

    private Mark Wrong(Mark mark, WorkedStep step, double given) => mark with
    {
        Verdict = Verdict.Wrong,
        Points = 0,
        Diagnosis = IsNear(given, mark.FromYours, 2 * scheme.Tolerance)
            ? new("rounding", "It is rounded the wrong way, or from too few decimals.")
            : IsCoarser(given, mark.FromYours) && !IsUntouched(step, given)
            ? new("rounding", "It is rounded to fewer decimals than are asked for.")
            : FindMistake(step, given),
    };

    /// <summary>Whether an answer is right to fewer decimals than are asked for, two at least: one alone tells little.</summary>
    private static bool IsCoarser(double given, double value) => given != 0
        && Enumerable.Range(FewestDecimals, MostDecimals - FewestDecimals)
            .Any(decimals => Math.Round(given, decimals) == given && IsNear(given, value, MarkingScheme.ToleranceOf(decimals)));

    /// <summary>Whether a next value is the value itself, of which it is not far.</summary>
    private bool IsUntouched(WorkedStep step, double given) =>
        _slips.Of(step).Any(slip => slip.Mistake == NotUpdated.WireName && slip.Formula.Tree.Value == given);

    /// <summary>The mistake that gives an answer: in its own step, or else in one on the way to it that is not given, the nearest first.</summary>
    private MarkDiagnosis? FindMistake(WorkedStep step, double given)
    {
        // A 0 tells nothing of how it came about.
        if (given == 0)
        {
            return null;
        }

        var form = step.Form(0);
        var reach = FarOff * (scheme.Tolerance + _work.Follow(form, 0, scheme.Tolerance).Spread);
        if (_slips.Of(step).FirstOrDefault(slip => IsWithinReach(slip.Formula.Tree.Value) && Gives(slip.Formula, given)) is { } own)
        {
            return new(own.Mistake, own.Explanation);
        }

        _work.Follow(form, 0, scheme.Tolerance);
        var between = _work.Between.Reverse().Take(FarthestBack).Select(position => workings.Steps[position]).ToList();
        var followed = 0;
        foreach (var before in between)
        {
            foreach (var slip in _slips.Of(before).Where(slip => IsWithinReach(_work.Instead(form, before.Position, slip.Formula))))
            {
                if (++followed > MostFollowed)
                {
                    return null;
                }

                if (Gives(form, given, (before.Position, slip.Formula)))
                {
                    return new(slip.Mistake, $"In {before.Id}, on the way here: {slip.Explanation}");
                }

                _work.Follow(form, 0, scheme.Tolerance);
            }
        }

        return null;

        // Of the hundreds of mistakes that could be, most lead far from the answer, and are not looked at more closely.
        bool IsWithinReach(double value) => Math.Abs(given - value) <= reach;
    }

    private bool Gives(OwnFormula formula, double given, (int Position, OwnFormula Formula)? slip = null)
    {
        var (value, spread) = _work.Follow(formula, 0, scheme.Tolerance, slip);
        return IsNear(given, value, scheme.Tolerance + spread);
    }

    /// <summary>How wrong answers before a step left nothing to compute in it, in words; null where they did not.</summary>
    private string? FindTrivial(FollowedForm followed)
    {
        int[] wrong = [.. _work.Answers.Where(answer => _verdicts[answer] is Verdict.Wrong or Verdict.Unearned)];
        foreach (var answer in wrong)
        {
            if (workings.Values[answer] is 0 or 1 or -1)
            {
                return $"It follows from your {workings.Steps[answer].Id}, which is wrong and, being "
                    + $"{Digits.Of(workings.Values[answer])}, leaves nothing to compute here.";
            }
        }

        return wrong.Length > 0 && followed.Value == 0
            && _work.With([.. wrong.Select(answer => (answer, workings.Steps[answer].Value))], followed.Form, followed.Way) != 0
            ? $"It is 0 only because your {EnglishLists.Join([.. wrong.Select(answer => workings.Steps[answer].Id)])} "
                + $"{(wrong.Length == 1 ? "is" : "are")} wrong, which leaves nothing to compute here."
            : null;
    }

    // What is not finite, or known to no finite distance, is near nothing: otherwise any answer would be.
    private static bool IsNear(double given, double value, double distance) =>
        double.IsFinite(value) && double.IsFinite(distance)
        && Math.Abs(given - value) <= (distance * (1 + Slack)) + (Math.Abs(value) * 1e-15);

    private readonly record struct FollowedForm(OwnFormula Form, int Way, double Value);
}
