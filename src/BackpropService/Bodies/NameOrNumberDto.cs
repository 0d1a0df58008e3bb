namespace BackpropService.Bodies;

/// <summary>What is named by a text, or by its position, counted from 0.</summary>
/// <param name="Name">The name; null where there is a number.</param>
/// <param name="Number">The position.</param>
public sealed record NameOrNumberDto(string? Name, int Number);
