using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>An array of objects or texts. An item that is refused leaves a null in its place, so that positions hold.</summary>
internal sealed class ListContract(Type itemType, Contract item, string plural) : Contract
{
    public override string Expected => $"an array of {plural}";

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            context.Refuse(ref reader, Expected);
            return null;
        }

        var items = new List<object?>();
        while (context.ReadItem(ref reader, items.Count))
        {
            context.Path.Push(items.Count);
            items.Add(item.Read(ref reader, context));
            context.Path.Pop();
        }

        var array = Array.CreateInstance(itemType, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        return array;
    }
}
