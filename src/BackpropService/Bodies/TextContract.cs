namespace BackpropService.Bodies;

/// <summary>Free text.</summary>
internal sealed class TextContract<TReader> : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    public override string Expected => "a text";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (reader.TryGetText(out var text))
        {
            reader.Skip();
            return text;
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
