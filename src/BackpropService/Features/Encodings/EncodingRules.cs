using Backprop;
using Backprop.Encodings;
using BackpropService.Bodies;
using BackpropService.Contracts;

namespace BackpropService.Features.Encodings;

/// <summary>What holds for an encoding, and for outputs that are to get labels by it.</summary>
internal static class EncodingRules
{
    /// <summary>Every column has what its kind asks for.</summary>
    public static IEnumerable<Finding> Check(string path, EncodingDto encoding)
    {
        if (encoding.Columns is [])
        {
            yield return new($"{path}.columns", "is empty; expected at least one column");
        }

        for (var c = 0; c < encoding.Columns.Length; c++)
        {
            var column = encoding.Columns[c];
            var at = $"{path}.columns[{c}]";
            foreach (var finding in Classes(at, column.Kind, column.Classes).Concat(Scaling(at, column)))
            {
                yield return finding;
            }
        }

        foreach (var finding in encoding.Target is { } target ? Target($"{path}.target", target, encoding.Columns.Length) : [])
        {
            yield return finding;
        }
    }

    /// <summary>Outputs have a value for each class of the target, and targets are such classes.</summary>
    public static IEnumerable<Finding> Outputs(EncodeRequest request)
    {
        if (request.Encoding?.Target?.Classes is not { } classes)
        {
            return request.Encoding is null ? []
                : [new("encoding.target", "has no classes; expected a category, whose classes are the labels")];
        }

        Finding[] ofOutputs = request.Outputs!.Rows == 0
            ? [new("outputs", "is empty; expected a row for each sample")]
            : [.. MatrixRules.RowsHave("outputs", request.Outputs, classes.Length, Reason)];
        return request.Targets is { } targets ? ofOutputs.Concat(Targets(targets, request.Outputs.Rows, classes.Length)) : ofOutputs;
    }

    private static IEnumerable<Finding> Targets(TargetsDto targets, int rows, int classes)
    {
        if (targets.Rank > MatrixDto.MatrixRank)
        {
            yield return new("targets", $"is nested {targets.Rank} deep; expected a row, or a class number, for each of the outputs");
            yield break;
        }

        if (targets.Rows != rows)
        {
            yield return new("targets", $"has {EnglishLists.Count(targets.Rows, "sample")}; outputs has {rows}");
        }

        if (!targets.AreClassNumbers)
        {
            foreach (var finding in MatrixRules.RowsHave("targets", targets, classes, Reason))
            {
                yield return finding;
            }
        }

        for (var (row, start) = (0, 0); row < targets.Rows; start += targets.RowLengths[row++])
        {
            var values = targets.Values.AsSpan(start, targets.RowLengths[row]);
            if (targets.AreClassNumbers ? !IsClassNumber(values[0], classes) : !IsOneHot(values))
            {
                yield return new($"targets[{row}]", targets.AreClassNumbers
                    ? $"is {Phrases.Number(values[0])}; expected the number of a class, 0 to {classes - 1}"
                    : "is no one-hot row; expected 1 at the place of its class and 0 elsewhere");
            }
        }
    }

    private static bool IsClassNumber(double number, int classes) => number >= 0 && number < classes && number == Math.Floor(number);

    private static bool IsOneHot(ReadOnlySpan<double> row) => row.Count(1.0) == 1 && row.Count(0.0) == row.Length - 1;

    private static string Reason(int classes) => $"the encoding has {EnglishLists.Count(classes, "class", "classes")}";

    private static IEnumerable<Finding> Target(string path, TargetColumnDto target, int columns)
    {
        if (target.Position is < 0 || target.Position > columns)
        {
            yield return new($"{path}.position", $"is {target.Position}; expected a whole number from 0 to {columns}");
        }

        foreach (var finding in Classes(path, target.Kind, target.Classes))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Classes(string path, ColumnKind kind, string[]? classes)
    {
        if (kind == ColumnKind.Number && classes is not null)
        {
            yield return new($"{path}.classes", "is given for a column of kind 'number'; expected kind 'category', or no classes");
        }

        if (kind == ColumnKind.Category && classes is null or [])
        {
            yield return new($"{path}.classes", classes is null
                ? "is missing; expected an array of texts for a column of kind 'category'"
                : "is empty; expected at least one class");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < classes?.Length; i++)
        {
            if (!seen.Add(classes[i]))
            {
                yield return new($"{path}.classes[{i}]", $"is '{JsonPath.Excerpt(classes[i])}' a second time; expected each class once");
            }
        }
    }

    private static IEnumerable<Finding> Scaling(string path, ColumnDto column)
    {
        if (column.Kind == ColumnKind.Category)
        {
            return FindingRules.Absent(
                "is given for a column of kind 'category', which is not standardized",
                ($"{path}.mean", column.Mean),
                ($"{path}.deviation", column.Deviation));
        }

        return (column.Mean, column.Deviation) switch
        {
            (null, not null) => [new($"{path}.mean", "is missing beside deviation; expected both or neither")],
            (not null, null) => [new($"{path}.deviation", "is missing beside mean; expected both or neither")],
            (_, <= 0) => [new($"{path}.deviation", $"is {Phrases.Number(column.Deviation.Value)}; expected a number greater than 0")],
            _ => [],
        };
    }
}
