using System.Globalization;
using Backprop;
using Backprop.Encodings;
using BackpropService.Bodies;
using BackpropService.Features.Encodings.Csv;

namespace BackpropService.Features.Encodings;

/// <summary>Which columns of a text become inputs, and which the targets.</summary>
/// <param name="Inputs">Those that become inputs, in order.</param>
/// <param name="Target">That which becomes the targets; null where none does.</param>
internal sealed record TablePlan(IReadOnlyList<PlannedColumn> Inputs, PlannedColumn? Target)
{
    private const int MostListed = 20;

    /// <summary>All of them, the target last.</summary>
    public IEnumerable<PlannedColumn> All => Target is null ? Inputs : Inputs.Append(Target);

    /// <summary>A plan by what the columns hold.</summary>
    /// <returns>The plan; null where something is wrong, which is told.</returns>
    public static TablePlan? Notice(CsvSurvey survey, NameOrNumberDto? target, bool takesClasses, ContractErrors errors)
    {
        var at = Find(survey, target, errors);
        foreach (var column in Enumerable.Range(0, survey.Width).Where(column => !takesClasses || column != at))
        {
            if (survey.Columns[column].Misfit is { } misfit)
            {
                errors.Add("csv", survey.Describe(new CellFinding(
                    misfit.Line,
                    column,
                    $"is '{JsonPath.Excerpt(misfit.Cell)}', no number as most of its column are; expected numbers alone or texts alone")));
            }
        }

        if (survey.Width == 1 && at is not null)
        {
            errors.Add("csv", "has no column but the target; expected at least one more");
        }

        return errors.Any ? null : new TablePlan(
            [.. Enumerable.Range(0, survey.Width).Where(column => column != at).Select(column => Noticed(column, false))],
            at is null ? null : Noticed(at.Value, takesClasses));

        PlannedColumn Noticed(int column, bool isCategory) => new(column, isCategory || !survey.Columns[column].IsNumber, null);
    }

    /// <summary>A plan by an encoding: by its names, where it and the text have such, otherwise by position.</summary>
    /// <returns>The plan; null where something is wrong, which is told.</returns>
    public static TablePlan? Follow(CsvSurvey survey, TableEncoding encoding, NameOrNumberDto? target, ContractErrors errors)
    {
        var at = Find(survey, target, errors);
        var free = Enumerable.Range(0, survey.Width).Where(column => column != at).ToList();
        var isNamed = survey.Names is not null && encoding.Columns.Any(column => column.Name is not null);
        var named = isNamed
            ? free.GroupBy(column => survey.Names![column]).ToDictionary(same => same.Key, same => new Queue<int>(same))
            : [];
        at ??= encoding.Target is null || target is not null ? null
            : isNamed ? Take(encoding.Target.Name)
            : survey.Width == encoding.Columns.Count + 1 ? free.Remove(encoding.TargetPosition) ? encoding.TargetPosition : null
            : null;
        var inputs = encoding.Columns
            .Select((column, position) => (
                Column: column,
                Index: isNamed ? Take(column.Name) : position < free.Count ? (int?)free[position] : null))
            .ToList();
        if (isNamed)
        {
            CheckNames();
        }
        else if (free.Count != inputs.Count)
        {
            errors.Add("csv", $"has {EnglishLists.Count(survey.Width, "column")}; the encoding has {inputs.Count}"
                + (encoding.Target is null ? string.Empty : ", and one more with the target"));
        }

        return errors.Any ? null : new TablePlan(
            [.. inputs.Select(input => new PlannedColumn(input.Index!.Value, input.Column.Kind == ColumnKind.Category, input.Column))],
            at is null ? null : new PlannedColumn(at.Value, encoding.Target!.Kind == ColumnKind.Category, encoding.Target));

        int? Take(string? name)
        {
            if (name is null || !named.TryGetValue(name, out var columns) || !columns.TryDequeue(out var taken))
            {
                return null;
            }

            free.Remove(taken);
            return taken;
        }

        void CheckNames()
        {
            foreach (var (column, _) in inputs.Where(input => input.Index is null).Take(MostListed))
            {
                var name = JsonPath.Excerpt(column.Name ?? string.Empty);
                errors.Add("csv", $"has no column '{name}', which the encoding has; its header has "
                    + Phrases.AllOf(survey.Names!.Take(MostListed).Select(JsonPath.Excerpt)));
            }

            foreach (var column in free.Take(MostListed))
            {
                errors.Add("csv", $"has a column '{JsonPath.Excerpt(survey.Names![column])}'; the encoding has none of that name");
            }
        }
    }

    /// <summary>The position of the target; null where none is asked for, and where there is none such, which is told.</summary>
    private static int? Find(CsvSurvey survey, NameOrNumberDto? target, ContractErrors errors)
    {
        if (target is null || survey.Width == 0)
        {
            return null;
        }

        var named = target.Name is { } name && survey.Names is { } names
            ? Enumerable.Range(0, survey.Width).Where(column => names[column] == name).ToList()
            : [];
        if (named.Count > 1)
        {
            errors.Add("target", $"is the name of {named.Count} columns; expected a number from 0 to {survey.Width - 1}");
            return null;
        }

        // In a query a number is a text.
        int? number = target.Name is null ? target.Number
            : int.TryParse(target.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written
            : null;
        var at = named is [var only] ? only : number;
        if (at is null)
        {
            errors.Add("target", survey.Names is null
                ? $"is '{JsonPath.Excerpt(target.Name!)}'; the text has no header, expected a number from 0 to {survey.Width - 1}"
                : Phrases.Unknown(target.Name!, [.. survey.Names.Take(MostListed).Select(JsonPath.Excerpt)]));
        }
        else if (at >= survey.Width)
        {
            errors.Add("target", $"is {at}; the text has {EnglishLists.Count(survey.Width, "column")}, which count from 0");
        }

        return at < survey.Width ? at : null;
    }
}
