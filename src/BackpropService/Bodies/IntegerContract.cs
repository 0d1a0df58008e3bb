using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>A whole number, in whatever form JSON allows: 3, 3.0 or 3e0.</summary>
internal sealed class IntegerContract(Type type) : Contract
{
    private readonly double _largest = type == typeof(int) ? int.MaxValue : (1L << 53) - 1;

    public override string Expected => "a whole number";

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (NumberContract.TryRead(ref reader, out var value) && value == Math.Floor(value) && Math.Abs(value) <= _largest)
        {
            return Convert.ChangeType(value, type, null);
        }

        context.Refuse(ref reader, Expected);
        return null;
    }
}
