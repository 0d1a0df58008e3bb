using Backprop.Layers;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A whole number, or an array of them, at least one.</summary>
internal sealed class PerAxisContract : Contract
{
    private static readonly Contract WholeNumber = ContractTable.Of(typeof(int));
    private static readonly WholeNumbersContract WholeNumbers = new();

    public override string Expected => "a whole number or an array of whole numbers";

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (!value.IsArray)
        {
            return value.IsNumber
                ? WholeNumber.Read(value, context) is int number ? new PerAxis(number) : null
                : context.Refuse(value, Expected);
        }

        return value.Count == 0 || value.Count > TensorDto.MostRank ? context.Refuse(value, Expected)
            : WholeNumbers.Read(value, context) is int[] numbers ? new PerAxis(numbers)
            : null;
    }

    public override Contract? Within(string? property) => property is null ? WholeNumber : null;
}
