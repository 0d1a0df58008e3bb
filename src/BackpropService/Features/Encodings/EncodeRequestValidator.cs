using Backprop.Encodings;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Encodings;

internal sealed class EncodeRequestValidator : AbstractValidator<EncodeRequest>
{
    public EncodeRequestValidator()
    {
        RuleFor(request => request.Skip).AtLeast(0);
        RuleFor(request => request.Csv)
            .NotNull().When((request, context) => request.Outputs is null && !context.HasRefusedWithin("outputs"))
            .WithMessage("is missing; expected a text, or outputs and an encoding in its place");
        When((request, context) => request.Csv is not null && !context.HasRefusedWithin("encoding"), () =>
        {
            RuleFor(request => request).Check((_, request, _) => FindingRules.Absent(
                "is given beside csv; expected one of the two", ("outputs", request.Outputs)));
            RuleFor(request => request).Check((_, request, _) => FindingRules.Absent(
                "is given beside csv, whose targets are a column of it; expected it with outputs alone", ("targets", request.Targets)));
            RuleFor(request => request.Encoding).Check((path, encoding, request) =>
                EncodingRules.Check(path, encoding) is var findings && findings.Any() ? findings : Contradictions(request, encoding));
        });
        When(
            (request, context) => request.Csv is null && request.Outputs is not null
                && !context.HasRefusedWithin("encoding") && !context.HasRefusedWithin("targets") && !context.HasRefusedWithin("csv"),
            () =>
            {
                RuleFor(request => request.Encoding)
                    .NotNull()
                    .WithMessage("is missing; expected that of the answer whose targets the outputs were trained for");
                RuleFor(request => request).Check((_, request, _) => FindingRules.Absent(
                    "is given beside outputs, which are not read from a text; expected it with csv alone",
                    ("header", request.Header),
                    ("skip", request.Skip),
                    ("target", request.Target),
                    ("targetKind", request.TargetKind),
                    ("standardize", request.Standardize),
                    ("missing", request.Missing)));
                RuleFor(request => request.Encoding).Check((path, encoding, _) => EncodingRules.Check(path, encoding));
                RuleFor(request => request).Check((_, request, _) => EncodingRules.Outputs(request));
            });
    }

    /// <summary>What is asked for beside an encoding may repeat what it says, and nothing else.</summary>
    private static IEnumerable<Finding> Contradictions(EncodeRequest request, EncodingDto encoding)
    {
        if (request.Target is not null && encoding.Target is null)
        {
            yield return new("target", "is given beside an encoding that has none; expected no target, or an encoding with one");
        }

        if (request.TargetKind is not null && encoding.Target is not { Kind: ColumnKind.Category })
        {
            yield return new("targetKind", "is 'class'; the encoding's target has no classes");
        }

        var numbers = encoding.Columns.Where(column => column.Kind == ColumnKind.Number);
        if (request.Standardize is { } standardize && numbers.Any(column => column.Mean is null == standardize))
        {
            yield return new("standardize", $"is {(standardize ? "true" : "false")}; the encoding says otherwise, and goes before");
        }
    }
}
