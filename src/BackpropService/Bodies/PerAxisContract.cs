using Backprop.Layers;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A whole number, or an array of them, at least one.</summary>
internal sealed class PerAxisContract : Contract
{
    private static readonly Contract WholeNumber = ContractTable.Of(typeof(int));

    public override string Expected => "a whole number or an array of whole numbers";

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (!value.IsArray)
        {
            return value.IsNumber
                ? WholeNumber.Read(value, context) is int number ? new PerAxis(number) : null
                : context.Refuse(value, Expected);
        }

        if (value.Count == 0)
        {
            return context.RefuseEmpty(Expected);
        }

        // Without one of them the others say nothing of a shape.
        return value.Count > TensorDto.MostRank ? context.Refuse(value, Expected)
            : WholeNumbersContract.ReadItems(value, context) is var numbers && numbers.Contains(null) ? null
            : new PerAxis([.. numbers.Select(number => number!.Value)]);
    }

    public override Contract? Within(string? property) => property is null ? WholeNumber : null;
}
