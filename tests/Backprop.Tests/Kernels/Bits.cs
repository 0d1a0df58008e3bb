namespace Backprop.Tests.Kernels;

/// <summary>Equality of numbers bit by bit, so that 0 and -0 differ.</summary>
internal static class Bits
{
    public static void AssertSame(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (Of(expected[i]) != Of(actual[i]))
            {
                Assert.Fail($"{what}: at {i} {expected[i]:R} was expected, {actual[i]:R} found");
            }
        }
    }

    // Not-a-number is one value here: which of its many bit patterns comes out is the processor's affair.
    private static long Of(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
