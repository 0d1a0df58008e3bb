using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A finite binary64 number.</summary>
internal sealed class NumberContract : Contract
{
    public const string Phrase = "a number";

    public override string Expected => Phrase;

    public override object? Read(in BodyValue value, ReadContext context) => value.IsNumber ? value.Number : Refuse(value, context);

    /// <summary>Reports a value that is no such number.</summary>
    public static object? Refuse(in BodyValue value, ReadContext context) =>
        context.Refuse(value, value.Kind == ValueKind.OutOfRange ? "a number within binary64's range" : Phrase);
}
