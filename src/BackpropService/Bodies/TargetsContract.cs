using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>Targets: rows, which are what is asked for in words, or an array of nothing but numbers, each its sample's class.</summary>
internal sealed class TargetsContract(Contract rows) : Contract
{
    private readonly TensorContract _classes = new(1, 1, (_, values, _) => TargetsDto.OfClasses(values));

    public override string Expected => rows.Expected;

    public override object? Read(in BodyValue value, ReadContext context) =>
        AreMeantAsClasses(value) ? _classes.Read(value, context) : rows.Read(value, context);

    public override Contract? Within(string? property) => rows.Within(property);

    /// <summary>A number, and nowhere a row: what else is there, null or a text, is no class number rather than no row.</summary>
    private static bool AreMeantAsClasses(in BodyValue value)
    {
        if (value.TryGetNumbers(1, out var classes, out _) || !value.IsArray)
        {
            return classes.Length > 0;
        }

        var numbers = 0;
        foreach (var item in value.Items)
        {
            if (item.IsArray)
            {
                return false;
            }

            numbers += item.IsNumber ? 1 : 0;
        }

        return numbers > 0;
    }
}
