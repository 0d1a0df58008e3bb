using Backprop;
using Backprop.Layers;
using Backprop.Losses;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What a loss asks of its targets.</summary>
internal static class TargetRules
{
    private const string OneHot = ": a one-hot row is 1 at the place of its class and 0 elsewhere";

    /// <summary>Checks rows: of targets of a shape those of their last axis, all of one length.</summary>
    public static IEnumerable<Finding> Check(string path, MatrixDto targets, Loss loss)
    {
        var (start, choices) = (0, loss.TargetChoices);
        var rows = targets.Rank == MatrixDto.MatrixRank ? new Shape(targets.Rows) : new Shape(targets.Shape.AsSpan()[..^1]);
        for (var row = 0; row < rows.Size; row++)
        {
            var end = start + (targets.Rank == MatrixDto.MatrixRank ? targets.RowLengths[row] : targets.Shape[^1]);
            var sum = 0.0;
            for (var i = start; i < end; i++)
            {
                sum += targets.Values[i];
                if (targets.Values[i] < loss.SmallestTarget || targets.Values[i] > loss.LargestTarget
                    || choices?.Contains(targets.Values[i]) is false)
                {
                    yield return new($"{path}{rows.SubscriptOf(row)}[{i - start}]", OutOfRange(targets.Values[i], loss));
                }
            }

            if (loss.TargetsSumToOne && Math.Abs(sum - 1) > Loss.SumTolerance)
            {
                var hint = sum == 0 ? OneHot : string.Empty;
                yield return new(path + rows.SubscriptOf(row), $"sums to {Phrases.Number(sum)}; {loss.Name} expects 1{hint}");
            }

            start = end;
        }
    }

    private static string OutOfRange(double target, Loss loss)
    {
        if (loss.TargetChoices is { } choices)
        {
            return $"is {Phrases.Number(target)}; {loss.Name} expects {EnglishLists.Join([.. choices.Select(Phrases.Number)], "or")}";
        }

        var range = double.IsInfinity(loss.LargestTarget)
            ? $"of at least {Phrases.Number(loss.SmallestTarget)}"
            : $"in [{Phrases.Number(loss.SmallestTarget)}, {Phrases.Number(loss.LargestTarget)}]";
        return $"is {Phrases.Number(target)}; {loss.Name} expects a target {range}";
    }
}
