using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An array of whole numbers, at least one.</summary>
internal sealed class WholeNumbersContract : Contract
{
    private static readonly Contract WholeNumber = ContractTable.Of(typeof(int));

    public override string Expected => "an array of whole numbers";

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (!value.IsArray || value.Count == 0)
        {
            return context.Refuse(value, Expected);
        }

        var numbers = new List<int>();
        var index = 0;
        foreach (var item in value.Items)
        {
            context.Path.Push(index++);
            if (WholeNumber.Read(item, context) is int number)
            {
                numbers.Add(number);
            }

            context.Path.Pop();
        }

        return numbers.Count == index ? numbers.ToArray() : null;
    }

    public override Contract? Within(string? property) => property is null ? WholeNumber : null;
}
