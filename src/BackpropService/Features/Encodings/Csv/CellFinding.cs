namespace BackpropService.Features.Encodings.Csv;

/// <summary>What is wrong with a record, or with one of its values.</summary>
/// <param name="Line">The line of the record, counted from 1.</param>
/// <param name="Column">The value's position in it, counted from 0; null for the record as a whole.</param>
/// <param name="Message">What was found and what was expected, to follow the place.</param>
internal readonly record struct CellFinding(int Line, int? Column, string Message);
