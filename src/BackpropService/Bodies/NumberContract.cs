namespace BackpropService.Bodies;

/// <summary>A finite binary64 number.</summary>
internal sealed class NumberContract<TReader> : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    private const string Phrase = "a number";

    public override string Expected => Phrase;

    public override object? Read(ref TReader reader, ReadContext context) => TryRead(ref reader, context, out var value) ? value : null;

    /// <summary>Reads a number, or refuses what stands in its place.</summary>
    public static bool TryRead(ref TReader reader, ReadContext context, out double value)
    {
        if (reader.TryGetNumber(out value))
        {
            reader.Skip();
            return true;
        }

        context.Refuse(ref reader, reader.IsNumber ? "a number within binary64's range" : Phrase);
        return false;
    }
}
