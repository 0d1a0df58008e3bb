namespace BackpropService.Bodies;

/// <summary>A whole number, in whatever form the format allows: 3, 3.0 or 3e0.</summary>
internal sealed class IntegerContract<TReader>(Type type) : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    private readonly double _largest = type == typeof(int) ? int.MaxValue : (1L << 53) - 1;

    public override string Expected => "a whole number";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (reader.TryGetNumber(out var value) && value == Math.Floor(value) && Math.Abs(value) <= _largest)
        {
            reader.Skip();
            return Convert.ChangeType(value, type, null);
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
