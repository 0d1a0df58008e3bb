using System.Diagnostics.CodeAnalysis;

namespace BackpropService.Bodies;

/// <summary>
/// Goes through a body value by value, whatever format it is written in. The reader stands at one value, which can be looked at,
/// entered or skipped; contracts are compiled for each format, so that none pays for another.
/// </summary>
internal interface IBodyReader
{
    /// <summary>Whether the value is a number, in binary64's range or not.</summary>
    bool IsNumber { get; }

    /// <summary>The name of the property that the reader stands at.</summary>
    string Name { get; }

    /// <summary>The value, if it is a finite number; the reader stays at it.</summary>
    bool TryGetNumber(out double value);

    /// <summary>The value, if it is true or false; the reader stays at it.</summary>
    bool TryGetBoolean(out bool value);

    /// <summary>The value, if it is a text; the reader stays at it.</summary>
    bool TryGetText([NotNullWhen(true)] out string? value);

    /// <summary>What the value is, for error messages: "null", "the number 3".</summary>
    string Describe();

    /// <summary>Steps over the value.</summary>
    void Skip();

    /// <summary>Reads and steps over an array of nothing but numbers; where it is not that, the reader stays, and what was added is void.</summary>
    bool TryReadVector(ref NumberBuffer numbers);

    /// <summary>Reads and steps over an array of such arrays, likewise.</summary>
    bool TryReadMatrix(ref NumberBuffer numbers, List<int> rowLengths);

    /// <summary>Steps into the value, if it is an array, before the first item.</summary>
    /// <param name="left">How many items are left, where the format tells; for <see cref="NextItem"/>.</param>
    bool TryEnterArray(out int left);

    /// <summary>Steps to the array's next item, or out of the array and over it.</summary>
    bool NextItem(ref int left);

    /// <summary>Steps into the value, if it is an object, before the first property.</summary>
    /// <param name="left">How many properties are left, where the format tells; for <see cref="NextProperty"/>.</param>
    bool TryEnterObject(out int left);

    /// <summary>Steps to the object's next property, or out of the object and over it.</summary>
    bool NextProperty(ref int left);

    /// <summary>Whether the property that the reader stands at has a name.</summary>
    bool NameIs(ReadOnlySpan<byte> utf8);

    /// <summary>Steps from a property to its value.</summary>
    void EnterProperty();
}
