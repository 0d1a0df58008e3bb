using Backprop;
using Backprop.Catalogs;
using Backprop.Layers;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for targets that are class numbers, or seem to be meant as such.</summary>
internal static class ClassNumberRules
{
    /// <summary>The loss takes class numbers, and there is an output for each.</summary>
    public static IEnumerable<Finding> Check(string path, TargetsDto targets, Shape? outputs, Loss loss)
    {
        if (!loss.TakesClassNumbers)
        {
            var others = Catalog.Losses.Entries.Where(entry => entry.Specimen.TakesClassNumbers).Select(entry => entry.Name);
            yield return new(path, $"is an array of numbers; {loss.Name} expects an array of arrays of numbers, one row per sample. "
                + $"Class numbers are taken by {Phrases.OneOf(others)}");
            yield break;
        }

        if (outputs is not null && FindMisfit(targets, outputs) is { } misfit)
        {
            yield return new(path, misfit);
            yield break;
        }

        var places = targets.AreClassNumbers ? new Shape(targets.Rows) : new Shape(targets.Shape);
        for (var i = 0; i < targets.Values.Length; i++)
        {
            var number = targets.Values[i];
            if (number < 0 || number != Math.Floor(number) || number >= (outputs?.Axes[^1] ?? int.MaxValue))
            {
                yield return new(
                    path + places.SubscriptOf(i), $"is {Phrases.Number(number)}; expected a class number, {Numbers(outputs)}");
            }
        }
    }

    private static string? FindMisfit(TargetsDto targets, Shape outputs)
    {
        if (targets.AreClassNumbers)
        {
            return outputs.Rank == 1 ? null : $"has one class number a sample; outputs of {outputs} take one for each row, {Rows(outputs)}";
        }

        return targets.FindMisfit() is not null || !new Shape(targets.Shape.AsSpan()[1..]).Equals(Rows(outputs))
            ? $"has not one number for each row of outputs of {outputs}; expected class numbers of {Rows(outputs)}, or targets of {outputs}"
            : null;
    }

    private static Shape Rows(Shape outputs) => new(outputs.Axes[..^1]);

    /// <summary>A column of class numbers could also be rows of too few outputs; what is told instead of those, or null.</summary>
    public static string? FindColumn(TargetsDto targets, Shape? outputs, Loss loss) =>
        loss.TakesClassNumbers && outputs is { Rank: 1, Size: > 1 } && targets is { Rank: MatrixDto.MatrixRank, Rows: > 0 }
        && targets.RowLengths.All(length => length == 1)
            ? $"has 1 value a row; the network has {outputs.Size} outputs. Expected one-hot rows, as "
                + $"[0, 1{(outputs.Size > 2 ? ", 0" : string.Empty)}] for class 1 of {outputs.Size}, or class numbers "
                + "without brackets around each, as [0, 1], which count from 0"
            : null;

    private static string Numbers(Shape? outputs) => outputs is null
        ? "a whole number from 0 on"
        : $"a whole number from 0 to {outputs.Axes[^1] - 1}: the network has {EnglishLists.Count(outputs.Axes[^1], "output")}, "
            + "and classes count from 0";
}
