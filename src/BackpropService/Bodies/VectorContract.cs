namespace BackpropService.Bodies;

/// <summary>An array of numbers.</summary>
internal sealed class VectorContract<TReader> : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    public const string Phrase = "an array of numbers";

    public override string Expected => Phrase;

    public override object? Read(ref TReader reader, ReadContext context)
    {
        var buffer = new NumberBuffer();
        try
        {
            if (reader.TryReadVector(ref buffer))
            {
                return buffer.ToArray();
            }

            buffer.Clear();
            return TryReadItems(ref reader, ref buffer, context) ? buffer.ToArray() : null;
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Reads an array number by number; one that is refused counts as 0, so that positions hold.</summary>
    public static bool TryReadItems(ref TReader reader, ref NumberBuffer buffer, ReadContext context)
    {
        if (!reader.TryEnterArray(out var left))
        {
            context.Refuse(ref reader, Phrase);
            return false;
        }

        for (var index = 0; context.NextItem(ref reader, ref left, index); index++)
        {
            context.Path.Push(index);
            buffer.Add(NumberContract<TReader>.TryRead(ref reader, context, out var value) ? value : 0);
            context.Path.Pop();
        }

        return true;
    }
}
