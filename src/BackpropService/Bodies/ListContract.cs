using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An array of objects or texts. An item that is refused leaves a null in its place, so that positions hold.</summary>
internal sealed class ListContract(Type itemType, Contract item, string plural) : Contract
{
    private bool _hasGaps;

    public override string Expected => $"an array of {plural}";

    public override Contract WithGaps => new ListContract(itemType, item, plural) { _hasGaps = true };

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (!value.IsArray)
        {
            return context.Refuse(value, Expected);
        }

        context.BeginList(value.Count);
        var items = (object?[])Array.CreateInstance(itemType, value.Count);
        var index = 0;
        foreach (var one in value.Items)
        {
            context.Path.Push(index);
            items[index++] = _hasGaps && one.Kind == ValueKind.Null ? null : item.Read(one, context);
            context.Path.Pop();
        }

        context.EndList();
        return items;
    }

    public override Contract? Within(string? property) => property is null ? item : null;
}
