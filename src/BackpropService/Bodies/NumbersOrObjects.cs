namespace BackpropService.Bodies;

/// <summary>An array of whole numbers, or of objects in their place.</summary>
/// <param name="Numbers">The numbers; null where there are objects.</param>
/// <param name="Objects">The objects; null where there are numbers.</param>
public sealed record NumbersOrObjects<T>(int[]? Numbers, T[]? Objects);
