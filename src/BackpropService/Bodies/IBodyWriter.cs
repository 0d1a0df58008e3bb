namespace BackpropService.Bodies;

/// <summary>Writes an answer value by value, whatever format it is written in: the counterpart of <see cref="IBodyReader"/>.</summary>
internal interface IBodyWriter
{
    /// <summary>Whether an object says at its beginning how many properties it has.</summary>
    static abstract bool CountsProperties { get; }

    void WriteNull();

    void WriteNumber(double value);

    void WriteWholeNumber(long value);

    void WriteBoolean(bool value);

    void WriteText(string value);

    /// <summary>Writes an array of numbers.</summary>
    void WriteNumbers(ReadOnlySpan<double> numbers);

    /// <summary>Begins an array of so many items, each of which is announced by <see cref="NextItem"/>.</summary>
    void BeginArray(int count);

    void NextItem();

    void EndArray();

    /// <summary>Begins an object of so many properties, where the format counts them.</summary>
    void BeginObject(int count);

    /// <summary>Writes the name of the property that comes next.</summary>
    void WriteName(ReadOnlySpan<byte> utf8);

    void EndObject();
}
