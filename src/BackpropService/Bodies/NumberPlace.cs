namespace BackpropService.Bodies;

/// <summary>Where a number stands in a body.</summary>
/// <param name="Source">The body from the first of the numbers on that it is one of.</param>
/// <param name="Before">How many of them stand before it.</param>
/// <param name="Bytes">The body from behind those on.</param>
internal readonly record struct NumberPlace(ReadOnlyMemory<byte> Source, int Before, ReadOnlyMemory<byte> Bytes);
