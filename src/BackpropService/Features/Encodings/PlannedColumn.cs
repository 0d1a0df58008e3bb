using Backprop.Encodings;
using BackpropService.Features.Encodings.Csv;

namespace BackpropService.Features.Encodings;

/// <summary>A column of a text, and what is to become of it.</summary>
/// <param name="Index">Its position in the text.</param>
/// <param name="IsCategory">Whether it holds classes.</param>
/// <param name="Known">How it is coded, where that is known before.</param>
internal sealed record PlannedColumn(int Index, bool IsCategory, Column? Known)
{
    public ColumnReader OpenReader(CsvSurvey survey, int mostClasses) => IsCategory
        ? new ClassReader(survey.Rows, Known?.Classes, mostClasses)
        : new NumberReader(survey.Rows, survey.Columns[Index].Point);
}
