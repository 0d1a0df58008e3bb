using Backprop.Encodings;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Features.Encodings.Csv;
using BackpropService.Hosting.Answers;
using BackpropService.Hosting.Computations;
using BackpropService.Hosting.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BackpropService.Features.Encodings;

internal static class EncodeEndpoint
{
    public static void MapEncode(this IEndpointRouteBuilder routes) => routes
        .MapPost("/encode", Handle)
        .WithName("Encode")
        .WithTags("Data")
        .WithSummary("Turns a table into samples for training, new rows alike, and outputs back into labels.")
        .WithDescription(
            "Takes CSV, as `text/csv` with the other members in the query, or as `csv` in JSON. Columns of text become one-hot, numbers "
            + "stay as they are or are standardized; `encoding` has all that it takes to code new rows alike. With `outputs` in place of "
            + "`csv` it gives labels back; with `targets` too, a confusion matrix.");

    private static Results<DataAnswer<EncodeResponse>, Problem> Handle(
        Body<EncodeRequest> body, CurrentOptions<Limits> limits, CancellationToken cancellation)
    {
        var request = body.Value;
        if (request.Outputs is not null)
        {
            return Answer.Of(Label(request));
        }

        var errors = new ContractErrors();
        var text = CsvText.Open(request.Csv!, request.Skip ?? 0);
        var survey = new CsvSurvey(text, request.ReadingWith(limits.Value.Items), cancellation);
        if (limits.Value.FindExceeded(EffortOf(survey.Rows, (double)survey.Rows * survey.Width)) is { } tooMany)
        {
            return Problems.TooLarge(tooMany);
        }

        if (Plan(request, survey, errors) is not { } plan)
        {
            return Problems.Invalid(errors);
        }

        var table = Table.Read(text, survey, plan, request, limits.Value.Items, errors, cancellation);
        if (limits.Value.FindExceeded(EffortOf(survey.Rows, table.Size)) is { } tooLarge)
        {
            return Problems.TooLarge(tooLarge);
        }

        return errors.Any ? Problems.Invalid(errors) : Encode(table, survey);
    }

    private static Effort EffortOf(int rows, double numbers) => new(0, numbers, numbers) { Samples = rows };

    /// <summary>What is to become of the columns; null where something is wrong with the text, which is told.</summary>
    private static TablePlan? Plan(EncodeRequest request, CsvSurvey survey, ContractErrors errors)
    {
        foreach (var finding in survey.Findings)
        {
            errors.Add("csv", survey.Describe(finding));
        }

        if (survey.Rows == 0 && !errors.Any)
        {
            errors.Add("csv", survey.Dropped > 0 ? "has no row without a missing value"
                : survey.Names is null ? "is empty; expected at least one row"
                : "has a header and nothing below it; expected at least one row");
        }

        return survey.Width == 0 ? null
            : request.Encoding is { } encoding ? TablePlan.Follow(survey, encoding.ToEncoding(), request.Target, errors)
            : TablePlan.Notice(survey, request.Target, request.TakesClasses, errors);
    }

    private static Results<DataAnswer<EncodeResponse>, Problem> Encode(Table table, CsvSurvey survey)
    {
        foreach (var column in table.Encoding.Columns)
        {
            if (column.Standardization is { } scaling && !double.IsFinite(scaling.Deviation))
            {
                return Diverged("deviation", column.Name, scaling.Deviation);
            }
        }

        var (inputs, targets) = (table.Inputs, table.Targets);
        return Array.FindIndex(inputs.Values, value => !double.IsFinite(value)) is >= 0 and var index
            ? Diverged(table.Encoding, index / inputs.Columns, index % inputs.Columns, inputs.Values[index])
            : Answer.Of(new EncodeResponse(
                MatrixDto.From(inputs),
                targets is null ? null : MatrixDto.From(targets),
                EncodingDto.From(table.Encoding),
                survey.Rows,
                survey.Dropped));
    }

    private static Problem Diverged(TableEncoding encoding, int row, int position, double value)
    {
        var c = 0;
        for (var end = encoding.Columns[0].Width; end <= position; end += encoding.Columns[c].Width)
        {
            c++;
        }

        return Diverged($"standardized value of row {row}", encoding.Columns[c].Name, value);
    }

    private static Problem Diverged(string quantity, string? column, double value)
    {
        var of = column is null ? string.Empty : $" of column '{JsonPath.Excerpt(column)}'";
        return Problems.For(
            StatusCodes.Status422UnprocessableEntity,
            $"The {quantity}{of} is {Problems.InWords(value)}: it left the finite range of binary64. Rows count from 0.",
            new Dictionary<string, object?> { ["quantity"] = quantity });
    }

    private static EncodeResponse Label(EncodeRequest request)
    {
        var classes = request.Encoding!.ToEncoding().Target!.Classes!;
        var predicted = ClassList.MostLikely(request.Outputs!.ToMatrix());
        string[] labels = [.. predicted.Select(number => classes.Names[number])];
        if (request.Targets is not { } targets)
        {
            return new EncodeResponse(Labels: labels);
        }

        var right = targets.AreClassNumbers
            ? [.. targets.Values.Select(number => (int)number)]
            : ClassList.MostLikely(targets.ToMatrix());
        var confusion = ConfusionMatrix.Of(right, predicted, classes.Count);
        return new EncodeResponse(Labels: labels, ConfusionMatrix: MatrixDto.From(confusion.Counts), Accuracy: confusion.Accuracy);
    }
}
