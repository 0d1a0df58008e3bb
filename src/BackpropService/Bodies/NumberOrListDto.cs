namespace BackpropService.Bodies;

/// <summary>A number, or a list of numbers.</summary>
/// <param name="Rank">0 for a number, 1 for a list.</param>
/// <param name="Values">The numbers.</param>
/// <param name="Lengths">Of a list its length.</param>
public sealed record NumberOrListDto(int Rank, double[] Values, int[] Lengths) : TensorDto(Rank, Values, Lengths);
