using Backprop.Layers;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A whole number, an array of them, or the word for padding that keeps the length.</summary>
internal sealed class PaddingContract : Contract
{
    private readonly PerAxisContract _numbers = new();

    public override string Expected => $"{_numbers.Expected}, or '{Padding.SameName}'";

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (value.Kind == ValueKind.Text)
        {
            return value.Text == Padding.SameName ? Padding.Same : context.Refuse(value, Expected);
        }

        return _numbers.Read(value, context) is not PerAxis numbers ? null
            : value.IsArray ? new Padding(numbers.Values)
            : new Padding(numbers[0]);
    }

    public override Contract? Within(string? property) => _numbers.Within(property);
}
