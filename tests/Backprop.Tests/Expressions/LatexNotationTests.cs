using Backprop.Expressions;

namespace Backprop.Tests.Expressions;

public sealed class LatexNotationTests
{
    private static readonly Expression A = new Symbol("a", "a", 2);
    private static readonly Expression B = new Symbol(@"\beta", "b", -3);

    [Fact]
    public void A_formula_is_written_in_symbols_or_with_its_numbers()
    {
        Assert.Equal(@"a \cdot \beta - \frac{\beta}{a}", ((A * B) - (B / A)).ToLatex());
        Assert.Equal(@"2 \cdot (-3) - \frac{-3}{2}", ((A * B) - (B / A)).ToSubstitutedLatex());
    }

    [Fact]
    public void Cases_are_rows_in_symbols_and_the_one_that_holds_in_numbers()
    {
        var cases = new Cases([new Branch(A, B, Comparison.Less, 0), new Branch(0, B, Comparison.Equal, 0)], B);

        Assert.Equal(@"\begin{cases} a & \beta \lt 0 \cr 0 & \beta = 0 \cr \beta & \text{otherwise} \end{cases}", cases.ToLatex());
        Assert.Equal("2", cases.ToSubstitutedLatex());
        Assert.Equal(
            @"\begin{cases} a & a \gt 1 \cr \beta & \text{otherwise} \end{cases}",
            new Cases([new Branch(A, A, Comparison.Greater, 1)], B).ToLatex());
    }

    [Fact]
    public void A_function_is_written_around_its_arguments() => Assert.Equal(
        [
            "e^{a}", @"\ln(a)", @"\tanh(a)", @"\sqrt{a}", @"\lvert a \rvert", @"\max(a, \beta)", @"\min(a, \beta)", @"a^{\beta}",
            "(a + 1)^2", @"a \cdot e^{\beta}",
        ],
        new[]
        {
            Functions.Exp.Of(A), Functions.Ln.Of(A), Functions.Tanh.Of(A), Functions.Sqrt.Of(A), Functions.Abs.Of(A), Functions.Max.Of(A, B),
            Functions.Min.Of(A, B), Functions.Power.Of(A, B), Functions.Square.Of(A + 1), A * Functions.Exp.Of(B),
        }.Select(formula => formula.ToLatex()));

    [Fact]
    public void A_number_with_an_exponent_does_not_fall_apart_under_a_power() =>
        Assert.Equal("(1E-05)^2", Functions.Square.Of(new Symbol("a", "a", 1e-5)).ToSubstitutedLatex());

    [Fact]
    public void A_fused_sum_is_written_as_a_sum() =>
        Assert.Equal(@"a \cdot \beta + a \cdot a + \beta", new FusedSum([(A, B), (A, A)], B).ToLatex());

    [Fact]
    public void A_long_sum_is_written_with_two_terms_at_either_end()
    {
        Symbol[] terms = [.. Enumerable.Range(1, 17).Select(i => new Symbol($"t_{{{i}}}", null, i == 2 ? -i : i))];

        Assert.Equal(@"t_{1} + t_{2} + \cdots + t_{16} + t_{17}", new Sum(terms).ToLatex());
        Assert.Equal(@"1 + (-2) + \cdots + 16 + 17", new Sum(terms).ToSubstitutedLatex());
        Assert.DoesNotContain("cdots", new Sum(terms[..16]).ToLatex(), StringComparison.Ordinal);
    }
}
