using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>Targets: rows, which are what is asked for in words, or an array of nothing but numbers, each its sample's class.</summary>
internal sealed class TargetsContract(Contract rows) : Contract
{
    public override string Expected => rows.Expected;

    public override object? Read(in BodyValue value, ReadContext context) =>
        value.TryGetNumbers(1, out var classes, out _) && classes.Length > 0
            ? TargetsDto.OfClasses(classes.ToArray())
            : rows.Read(value, context);

    public override Contract? Within(string? property) => rows.Within(property);
}
