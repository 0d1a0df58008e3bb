using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An array of whole numbers, or, where an object is among its items, of objects.</summary>
internal sealed class NumbersOrObjectsContract<T> : Contract
{
    private static readonly Contract Numbers = ContractTable.Of(typeof(int[]));

    private readonly Contract _objects = ContractTable.Of(typeof(T[]));

    public override string Expected => "an array of whole numbers, or of objects";

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (!value.IsArray)
        {
            return context.Refuse(value, Expected);
        }

        foreach (var item in value.Items)
        {
            if (item.Kind == ValueKind.Object)
            {
                return _objects.Read(value, context) is T[] objects ? new NumbersOrObjects<T>(null, objects) : null;
            }
        }

        return Numbers.Read(value, context) is int[] numbers ? new NumbersOrObjects<T>(numbers, null) : null;
    }

    public override Contract? Within(string? property) => _objects.Within(property);
}
