using Backprop.Expressions;

namespace Backprop.Tests.Expressions;

public sealed class PythonNotationTests
{
    // As Python 3 prints them.
    [Theory]
    [InlineData(1, "1.0")]
    [InlineData(0.5, "0.5")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(-0.000025, "-2.5e-05")]
    [InlineData(0.0000125, "1.25e-05")]
    [InlineData(1e-6, "1e-06")]
    [InlineData(-1e-7, "-1e-07")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1.2345678901234567e15, "1234567890123456.8")]
    [InlineData(1e16, "1e+16")]
    [InlineData(-12345678901234568, "-1.2345678901234568e+16")]
    [InlineData(9999999999999998, "9999999999999998.0")]
    [InlineData(0.00009999999999999999, "9.999999999999999e-05")]
    [InlineData(-1.25e300, "-1.25e+300")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(123456789012345680, "1.2345678901234568e+17")]
    public void Floats_are_written_as_Python_writes_them(double value, string expected) =>
        Assert.Equal(expected, PythonNotation.Float(value));

    [Theory]
    [InlineData(3, "3")]
    [InlineData(-3, "-3")]
    [InlineData(0.5, "0.5")]
    [InlineData(999999999999999, "999999999999999")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(-1e15, "-1000000000000000.0")]
    public void A_whole_number_of_a_formula_is_an_int_up_to_fifteen_digits(double number, string expected)
    {
        var literal = new Literal(number);

        Assert.Equal((expected, !expected.Contains('.', StringComparison.Ordinal)), (literal.ToPython(), literal.IsInteger));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void A_case_is_an_int_where_its_branch_is_one(double at, bool isInteger)
    {
        Expression a = new Symbol("a", "a", at);

        Assert.Equal(isInteger, new Cases([new Branch(a, a, Comparison.Less, 0)], 1).IsInteger);
    }

    [Fact]
    public void A_case_is_a_conditional_expression()
    {
        Expression a = new Symbol("a", "a", 2);

        Assert.Equal(
            "-a if a < 0 else 0 if a == 0.5 else a if a > 1 else a * (1 if a > 0 else 0)",
            new Cases(
                [new Branch(-a, a, Comparison.Less, 0), new Branch(0, a, Comparison.Equal, 0.5), new Branch(a, a, Comparison.Greater, 1)],
                a * new Cases([new Branch(1, a, Comparison.Greater, 0)], 0)).ToPython());
    }

    [Fact]
    public void The_symbols_of_a_case_come_in_the_order_in_which_it_is_written()
    {
        var (a, b, c, d) = (new Symbol("a"), new Symbol("b"), new Symbol("c"), new Symbol("d"));

        Assert.Equal([a, b, c, d], new Cases([new Branch(a, b, Comparison.Less, c)], d).Symbols);
    }

    [Theory]
    [InlineData(16, "t1 + t2 + t3 + t4 + t5 + t6 + t7 + t8 + t9 + t10 + t11 + t12 + t13 + t14 + t15 + t16")]
    [InlineData(17, "total([t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17])")]
    public void A_long_sum_is_added_up_in_a_loop(int terms, string expected)
    {
        var sum = new Sum([.. Enumerable.Range(1, terms).Select(i => new Symbol($"t_{{{i}}}", $"t{i}", i))]);

        Assert.Equal(expected, sum.ToPython());
        Assert.Equal(terms > 16, sum.RoutinesWithin().Contains(Functions.Total));
        Assert.Equal(terms * (terms + 1) / 2, sum.Value);
    }

    [Fact]
    public void A_function_is_called_by_its_name()
    {
        Expression a = new Symbol("a", "a", 2);
        Expression b = new Symbol("b", "b", 3);

        Assert.Equal(
            ["exp(a)", "math.log(a)", "math.tanh(a)", "math.sqrt(a)", "abs(a)", "max(a, b)", "min(a, b)", "math.pow(a, b)", "square(a)", "fused([(a, b)])"],
            new[]
            {
                Functions.Exp.Of(a), Functions.Ln.Of(a), Functions.Tanh.Of(a), Functions.Sqrt.Of(a), Functions.Abs.Of(a), Functions.Max.Of(a, b),
                Functions.Min.Of(a, b), Functions.Power.Of(a, b), Functions.Square.Of(a), new FusedSum([(a, b)]),
            }.Select(formula => formula.ToPython()));
    }

    [Fact]
    public void What_Python_does_not_have_is_defined_under_the_name_by_which_it_is_called() => Assert.All(
        new[] { Functions.Exp, Functions.Square, Functions.Total, Functions.Fused },
        function => Assert.Contains($"def {function.Code}(", function.Definition, StringComparison.Ordinal));

    [Fact]
    public void A_formula_keeps_its_order_of_operations()
    {
        Expression a = new Symbol("a", "a", 2);
        Expression b = new Symbol("b", "b", 3);

        Assert.Equal("a - (b - a)", (a - (b - a)).ToPython());
        Assert.Equal("a * (b + a)", (a * (b + a)).ToPython());
        Assert.Equal("a / (b * a)", (a / (b * a)).ToPython());
        Assert.Equal("a * b * a", (a * b * a).ToPython());
        Assert.Equal("-(a + b)", (-(a + b)).ToPython());
        Assert.Equal("a * (-3)", (a * -3).ToPython());
    }
}
