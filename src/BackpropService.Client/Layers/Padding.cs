using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>How many zeros a convolution adds at either end: one whole number, one for each axis, or as many as keep the length.</summary>
[JsonConverter(typeof(PaddingConverter))]
public sealed record Padding
{
    internal Padding(Tensor? numbers) => Numbers = numbers;

    /// <summary>As many as keep the length, the odd one at the end.</summary>
    public static Padding Same { get; } = new(numbers: null);

    /// <summary>The numbers; null where as many are added as keep the length.</summary>
    public Tensor? Numbers { get; }

    /// <summary>The same number for every axis.</summary>
    public static implicit operator Padding(int number) => new((Tensor)number);

    /// <summary>One number for each axis.</summary>
    public static implicit operator Padding(Tensor numbers) => new(numbers);
}
