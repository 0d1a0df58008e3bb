using System.Text.Json;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Bodies;

/// <summary>An array of numbers.</summary>
internal sealed class VectorContract : Contract
{
    public const string Phrase = "an array of numbers";

    public override string Expected => Phrase;

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            context.Refuse(ref reader, Expected);
            return null;
        }

        var buffer = new NumberBuffer();
        try
        {
            var scanner = new ArrayScanner(context.Ahead(ref reader));
            if (scanner.TryReadVector(ref buffer))
            {
                context.StepOver(ref reader, scanner.Position);
            }
            else
            {
                buffer.Clear();
                ReadItems(ref reader, ref buffer, context);
            }

            return buffer.ToArray();
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Reads numbers up to the end of the array; one that is refused counts as 0, so that positions hold.</summary>
    public static void ReadItems(ref Utf8JsonReader reader, ref NumberBuffer buffer, ReadContext context)
    {
        var start = buffer.Count;
        while (context.ReadItem(ref reader, buffer.Count - start))
        {
            if (!NumberContract.TryRead(ref reader, out var value))
            {
                context.Path.Push(buffer.Count - start);
                context.Refuse(ref reader, NumberContract.ExpectedInsteadOf(ref reader));
                context.Path.Pop();
                value = 0;
            }

            buffer.Add(value);
        }
    }
}
