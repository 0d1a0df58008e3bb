namespace BackpropService.Bodies;

/// <summary>An array of arrays of numbers, read straight into flat storage with the length of each row.</summary>
internal sealed class MatrixContract<TReader> : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    public override string Expected => "an array of arrays of numbers";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        var buffer = new NumberBuffer();
        try
        {
            var rowLengths = new List<int>();
            if (!reader.TryReadMatrix(ref buffer, rowLengths))
            {
                buffer.Clear();
                rowLengths.Clear();
                if (!TryReadRows(ref reader, ref buffer, rowLengths, context))
                {
                    return null;
                }
            }

            return new MatrixDto(buffer.ToArray(), [.. rowLengths]);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private bool TryReadRows(ref TReader reader, ref NumberBuffer buffer, List<int> rowLengths, ReadContext context)
    {
        if (!reader.TryEnterArray(out var left))
        {
            context.Refuse(ref reader, Expected);
            return false;
        }

        while (context.NextItem(ref reader, ref left, rowLengths.Count))
        {
            var start = buffer.Count;
            context.Path.Push(rowLengths.Count);
            VectorContract<TReader>.TryReadItems(ref reader, ref buffer, context);
            context.Path.Pop();
            rowLengths.Add(buffer.Count - start);
        }

        return true;
    }
}
