using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>A value that has nothing within it.</summary>
/// <param name="expected">What it is.</param>
/// <param name="read">Reads it; null where something else stands in its place.</param>
internal sealed class ScalarContract(string expected, Func<BodyValue, object?> read) : Contract
{
    public override string Expected => expected;

    /// <summary>What the message goes on with for another value: which bound it passes, or what may have been meant by it.</summary>
    public Func<BodyValue, string> Hint { get; init; } = _ => string.Empty;

    public override object? Read(in BodyValue value, ReadContext context) =>
        read(value) ?? context.Refuse(value, context.Errors.Full ? expected : expected + Hint(value));
}
