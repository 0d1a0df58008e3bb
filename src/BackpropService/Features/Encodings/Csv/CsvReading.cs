namespace BackpropService.Features.Encodings.Csv;

/// <summary>How a text is to be read.</summary>
/// <param name="HasHeader">Whether its first record names the columns; null where that is to be noticed.</param>
/// <param name="KnownNames">Names that a header has; null where none are known yet.</param>
/// <param name="DropsMissing">Whether rows with a missing value are left out; otherwise they are mistakes.</param>
/// <param name="MostItems">The most columns, and the most classes of them together.</param>
internal sealed record CsvReading(bool? HasHeader, IReadOnlyCollection<string>? KnownNames, bool DropsMissing, int MostItems);
