using System.Globalization;
using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>Puts explanations into diagnoses.</summary>
internal sealed class DiagnosisWriter(
    CheckedPass pass, ClaimedNumbers numbers, IReadOnlyDictionary<BlockAddress, double[]> right)
{
    private const int MostNames = 8;
    private const double DigitsOfBinary64 = 16;

    private readonly NetworkNames _names = new(pass.Network);

    /// <summary>The first of some names, and how many more there are.</summary>
    public static string FirstOf(IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Count <= MostNames
            ? shown
            : string.Create(CultureInfo.InvariantCulture, $"{shown} and {names.Count - MostNames} more");
    }

    /// <summary>The diagnoses of the best explanations.</summary>
    /// <param name="candidates">Explanations that are equally good.</param>
    public IReadOnlyList<Diagnosis> Write(IReadOnlyList<Evidence> candidates)
    {
        var diagnoses = new List<Diagnosis>();
        foreach (var candidate in candidates)
        {
            foreach (var mistake in candidate.Mistakes)
            {
                var others = candidates.Any(other => !other.Mistakes.Any(made => made.Made.IsSameAs(mistake.Made)));
                var diagnosis = Diagnose(candidate, mistake, others);
                if (!diagnoses.Any(known => known.Explanation == diagnosis.Explanation))
                {
                    diagnoses.Add(diagnosis);
                }
            }
        }

        return EarlierLayersWrong.Find(pass, numbers, candidates[0], right) is { } layer
            ? [.. diagnoses, EarlierLayers(candidates[0], layer)]
            : diagnoses;
    }

    private Diagnosis Diagnose(Evidence candidate, SupportedMistake mistake, bool hasAlternative)
    {
        var residual = candidate.ResidualOf(mistake.Parameters);
        var text = $"{Names(mistake.Parameters)}: reproduced to {Digits(residual)}. {mistake.Made.Remark}"
            + (hasAlternative ? " Another mistake given here reproduces the same numbers." : string.Empty);
        return new(mistake.Made.Mistake.Name, mistake.Parameters, mistake.Made.Factor, text, residual);
    }

    private Diagnosis EarlierLayers(Evidence candidate, int layer)
    {
        var before = candidate.Unexplained;
        Parameter[] after = [.. Parameter.AllOf(pass.Network).Where(place => place.Layer == layer)];
        var residual = candidate.ResidualOf(after);
        return new(
            EarlierLayersWrong.Name,
            before,
            Factor: null,
            $"{Names(before)}: {EarlierLayersWrong.Remark(pass.Network, layer, Digits(residual))}",
            residual);
    }

    private static string Digits(double residual)
    {
        // Of a residual of 0, infinitely many.
        var digits = Math.Floor(-Math.Log10(residual));
        return digits >= DigitsOfBinary64
            ? "the last digit"
            : string.Create(CultureInfo.InvariantCulture, $"{digits} digits");
    }

    private string Names(IReadOnlyList<Parameter> places) => FirstOf([.. places.Select(place => _names[place])]);
}
