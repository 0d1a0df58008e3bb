using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An array of whole numbers, at least one. One that is refused counts as 0, so that positions hold.</summary>
internal sealed class WholeNumbersContract : Contract
{
    private static readonly Contract WholeNumber = ContractTable.Of(typeof(int));

    public override string Expected => "an array of whole numbers";

    public override object? Read(in BodyValue value, ReadContext context) =>
        !value.IsArray ? context.Refuse(value, Expected)
        : value.Count == 0 ? context.RefuseEmpty(Expected)
        : ReadItems(value, context).Select(number => number ?? 0).ToArray();

    public override Contract? Within(string? property) => property is null ? WholeNumber : null;

    /// <summary>The numbers, and null in the place of each that is refused.</summary>
    public static List<int?> ReadItems(in BodyValue value, ReadContext context)
    {
        var numbers = new List<int?>();
        foreach (var item in value.Items)
        {
            context.Path.Push(numbers.Count);
            numbers.Add(WholeNumber.Read(item, context) as int?);
            context.Path.Pop();
        }

        return numbers;
    }
}
