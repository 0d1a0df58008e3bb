using System.Numerics;

namespace NumberText.Tests;

public sealed class PowersOfTenTests
{
    [Fact]
    public void Every_power_is_exact_or_too_large_by_less_than_the_last_of_its_128_bits()
    {
        for (var exponent = PowersOfTen.Least; exponent <= PowersOfTen.Greatest; exponent++)
        {
            var power = PowersOfTen.SignificandOf(exponent);
            var bits = ((BigInteger)power.High << 64) | power.Low;
            var shift = 127 - PowersOfTen.FloorLog2(exponent);

            // 10^exponent and one of the last bits, both times the same whole number.
            var exact = BigInteger.Pow(10, Math.Max(exponent, 0)) << Math.Max(shift, 0);
            var unit = BigInteger.Pow(10, Math.Max(-exponent, 0)) << Math.Max(-shift, 0);

            Assert.Equal(128, bits.GetBitLength());
            Assert.InRange((bits * unit) - exact, 0, unit - 1);
        }
    }
}
