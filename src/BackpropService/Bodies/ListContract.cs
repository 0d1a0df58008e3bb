namespace BackpropService.Bodies;

/// <summary>An array of objects or texts. An item that is refused leaves a null in its place, so that positions hold.</summary>
internal sealed class ListContract<TReader>(Type itemType, Contract<TReader> item, string plural) : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    public override string Expected => $"an array of {plural}";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (!reader.TryEnterArray(out var left))
        {
            context.Refuse(ref reader, Expected);
            return null;
        }

        var items = new List<object?>();
        while (context.NextItem(ref reader, ref left, items.Count))
        {
            if (items.Count == context.Errors.MostItems)
            {
                throw new TooManyItemsException(context.Path.ToString(), items.Count);
            }

            context.Path.Push(items.Count);
            items.Add(item.Read(ref reader, context));
            context.Path.Pop();
        }

        var array = Array.CreateInstance(itemType, items.Count);
        items.CopyTo((object?[])array);
        return array;
    }
}
