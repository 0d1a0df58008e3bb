using System.Text.Json;
using BackpropService.Bodies.Json.Numbers;

namespace BackpropService.Bodies;

/// <summary>An array of arrays of numbers, read straight into flat storage with the length of each row.</summary>
internal sealed class MatrixContract : Contract
{
    public const string Phrase = "an array of arrays of numbers";

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
            var rowLengths = new List<int>();
            var scanner = new ArrayScanner(context.Ahead(ref reader));
            if (scanner.TryReadMatrix(ref buffer, rowLengths))
            {
                context.StepOver(ref reader, scanner.Position);
            }
            else
            {
                buffer.Clear();
                rowLengths.Clear();
                ReadRows(ref reader, ref buffer, rowLengths, context);
            }

            return new MatrixDto(buffer.ToArray(), [.. rowLengths]);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static void ReadRows(ref Utf8JsonReader reader, ref NumberBuffer buffer, List<int> rowLengths, ReadContext context)
    {
        while (context.ReadItem(ref reader, rowLengths.Count))
        {
            var start = buffer.Count;
            context.Path.Push(rowLengths.Count);
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                VectorContract.ReadItems(ref reader, ref buffer, context);
            }
            else
            {
                context.Refuse(ref reader, VectorContract.Phrase);
            }

            context.Path.Pop();
            rowLengths.Add(buffer.Count - start);
        }
    }
}
