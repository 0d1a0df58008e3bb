using System.Globalization;
using Backprop.Formats.Onnx.Wire;
using Attribute = Backprop.Formats.Onnx.Wire.Attribute;

namespace Backprop.Formats.Onnx;

/// <summary>The attributes of a node as they are read: each that is asked for, and none that is not.</summary>
/// <param name="node">The node.</param>
/// <param name="place">Where it stands.</param>
internal sealed class NodeAttributes(Node node, string place)
{
    private const int Longest = 16;

    private readonly List<Attribute> _left = [.. node.Attribute];

    /// <summary>A whole number.</summary>
    public long Whole(string name, long otherwise) => Take(name, Attribute.Types.Kind.Int)?.I ?? otherwise;

    /// <summary>A number: of those that are given in 32 bits, the one with the fewest digits, as 0.01 is meant by its nearest float.</summary>
    public double Number(string name, double otherwise)
    {
        if (Take(name, Attribute.Types.Kind.Float) is not { } attribute)
        {
            return otherwise;
        }

        return float.IsFinite(attribute.F)
            ? double.Parse(attribute.F.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : throw new UnreadableFileException($"{place}.{name}", "is not finite");
    }

    /// <summary>A word.</summary>
    public string Word(string name, string otherwise) => Take(name, Attribute.Types.Kind.String)?.S.ToStringUtf8() ?? otherwise;

    /// <summary>Words; null where they are left out.</summary>
    public string[]? Words(string name) =>
        Take(name, Attribute.Types.Kind.Strings) is { Strings: { Count: <= Longest } words } ? [.. words.Select(word => word.ToStringUtf8())] : null;

    /// <summary>A tensor.</summary>
    public StoredTensor? Tensor(string name) => Take(name, Attribute.Types.Kind.Tensor)?.T;

    /// <summary>Whole numbers from 0 to the largest of 32 bits; null where they are left out.</summary>
    public int[]? Wholes(string name)
    {
        if (Take(name, Attribute.Types.Kind.Ints) is not { Ints: var values })
        {
            return null;
        }

        return values.Count <= Longest && values.All(value => value is >= 0 and <= int.MaxValue)
            ? [.. values.Select(value => (int)value)]
            : throw new NotCarriedException($"{place}.{name}", "is longer than axes are many, or below 0");
    }

    /// <summary>Asks that an attribute, where it is given, has the one value that can be carried.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="otherwise">What it has where it is left out; null: the value itself.</param>
    /// <exception cref="NotCarriedException">It has another.</exception>
    public void RequireWhole(string name, long value, long? otherwise = null)
    {
        if (Whole(name, otherwise ?? value) is var found && found != value)
        {
            throw new NotCarriedException($"{place}.{name}", $"is {found}; expected {value}");
        }
    }

    /// <summary>Asks that nothing is left that was not asked for.</summary>
    /// <exception cref="NotCarriedException">Something is.</exception>
    public void RequireNoOther()
    {
        if (_left is [var other, ..])
        {
            throw new NotCarriedException($"{place}.{other.Name}", "is an attribute that no layer has");
        }
    }

    private Attribute? Take(string name, Attribute.Types.Kind kind)
    {
        if (_left.Find(attribute => attribute.Name == name) is not { } attribute)
        {
            return null;
        }

        _left.Remove(attribute);
        return attribute.Type == kind
            ? attribute
            : throw new UnreadableFileException($"{place}.{name}", $"is of kind {attribute.Type}; expected {kind}");
    }
}
