using System.Text.Json.Serialization;

namespace BackpropService.Client.Contracts;

/// <summary>A number, or a list of numbers.</summary>
/// <param name="Items">The numbers; of a number itself alone.</param>
/// <param name="IsList">Whether it is a list, be it of one.</param>
[JsonConverter(typeof(NumberOrListConverter))]
public sealed record NumberOrList(IReadOnlyList<double> Items, bool IsList)
{
    /// <summary>The number; of a list its only one.</summary>
    public double Number => Items.Count == 1 ? Items[0] : throw new InvalidOperationException($"There are {Items.Count} numbers.");

    /// <summary>A number.</summary>
    public static implicit operator NumberOrList(double number) => new([number], IsList: false);

    /// <summary>A list.</summary>
    public static implicit operator NumberOrList(double[] items) => new(items, IsList: true);
}
