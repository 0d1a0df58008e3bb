namespace BackpropService.Bodies;

/// <summary>true or false.</summary>
internal sealed class BooleanContract<TReader> : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    public override string Expected => "true or false";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (reader.TryGetBoolean(out var value))
        {
            reader.Skip();
            return value;
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
