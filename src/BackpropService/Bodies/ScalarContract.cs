using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A value that has nothing within it.</summary>
/// <param name="expected">What it is.</param>
/// <param name="read">Reads it; null where something else stands in its place.</param>
internal sealed class ScalarContract(string expected, Func<BodyValue, object?> read) : Contract
{
    public override string Expected => expected;

    /// <summary>Asks back what may have been meant by another value, to follow the message.</summary>
    public Func<BodyValue, string> Question { get; init; } = _ => string.Empty;

    public override object? Read(in BodyValue value, ReadContext context) =>
        read(value) ?? context.Refuse(value, context.Errors.Full ? expected : expected + Question(value));
}
