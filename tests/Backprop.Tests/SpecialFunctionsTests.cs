using System.Text.Json;
using Backprop.Activations;
using Backprop.Catalogs;

namespace Backprop.Tests;

/// <summary>Against values that mpmath computed to 50 digits and rounded once; see Oracle/special.py.</summary>
public sealed class SpecialFunctionsTests
{
    /// <summary>A few units in the last place; the smallest normal number, below which digits are lost by nature.</summary>
    private const double RelativeTolerance = 4e-15;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Derivatives written in terms of the output, as a(1 - a), are exact to rounding in absolute terms only.</summary>
    private const double DerivativeTolerance = 2e-15;

    private static readonly JsonElement Oracle = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracle", "special.json"))).RootElement;

    public static TheoryData<string> Scalars =>
        [.. Catalog.Activations.Entries.Select(entry => entry.Name).Where(name => Oracle.TryGetProperty(name, out _))];

    [Fact]
    public void Erfc_is_accurate_in_relative_terms_over_its_whole_range() =>
        AssertRelative("erfc", SpecialFunctions.Erfc);

    [Fact]
    public void Erfc_of_many_numbers_has_the_bits_that_each_has_alone()
    {
        double[] x =
        [
            .. Enumerable.Range(-300, 601).Select(i => i * 0.0173), .. Enumerable.Range(-64, 129).Select(i => i / 16.0),
            0.46875, -0.46875, Math.BitIncrement(0.46875), 4, -4, Math.BitIncrement(4.0), 30, -30, -0.0, double.PositiveInfinity, 5e-324, 1e-8, 3,
        ];
        var values = new double[x.Length];

        SpecialFunctions.Erfc(x, values);

        Assert.Equal(x.Select(SpecialFunctions.Erfc).Select(BitConverter.DoubleToInt64Bits), values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void LogOnePlus_does_not_cancel_near_zero() => AssertRelative("log1p", SpecialFunctions.LogOnePlus);

    [Fact]
    public void LogOnePlus_of_infinity_is_infinite() =>
        Assert.Equal(double.PositiveInfinity, SpecialFunctions.LogOnePlus(double.PositiveInfinity));

    [Fact]
    public void ExpMinusOne_does_not_cancel_near_zero() => AssertRelative("expm1", SpecialFunctions.ExpMinusOne);

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Activations_are_accurate_in_relative_terms(string name)
    {
        var activation = Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>());

        AssertRelative(name, z =>
        {
            var a = new double[1];
            activation.Apply([z], a);
            return a[0];
        });
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Derivatives_are_accurate(string name)
    {
        var activation = (ElementwiseActivation)Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>());

        foreach (var (x, expected) in Points(name + "Derivative"))
        {
            double[] a = [0], slope = [0];
            activation.Apply([x], a);
            activation.Slope([x], a, slope);
            // silu' holds z(1 - σ(z)), mish' z(1 - tanh²): the rounding of the difference counts z times, until it is 0.
            var growth = name is "silu" or "mish" ? Math.Clamp(x, 1, 40) : 1;
            var tolerance = DerivativeTolerance * growth * Math.Max(1, Math.Abs(expected));
            Assert.True(Math.Abs(expected - slope[0]) <= tolerance, $"{name}'({x:R}) is {expected:R}, got {slope[0]:R}");
        }
    }

    private static void AssertRelative(string name, Func<double, double> function)
    {
        foreach (var (x, expected) in Points(name))
        {
            var actual = function(x);
            // In gelu's left tail the rounding of z/√2 alone moves e^(-z²/2) by z² units.
            var condition = name == "gelu" && x is > -40 and < -1 ? x * x : 1;
            var tolerance = RelativeTolerance * Math.Max(SmallestNormal / RelativeTolerance, condition * Math.Abs(expected));
            Assert.True(
                expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance, $"{name}({x:R}) is {expected:R}, got {actual:R}");
        }
    }

    private static IEnumerable<(double X, double Value)> Points(string name) =>
        Oracle.GetProperty(name).EnumerateArray().Select(pair => (pair[0].GetDouble(), pair[1].GetDouble()));
}
