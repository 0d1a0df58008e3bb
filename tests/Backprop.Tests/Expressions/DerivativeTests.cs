using System.Reflection;
using Backprop.Catalogs;
using Backprop.Expressions;

namespace Backprop.Tests.Expressions;

/// <summary>Formulas differentiated as formulas.</summary>
public sealed class DerivativeTests
{
    private const double LastDigits = 1e-14;

    private static readonly Symbol A = new("a", "a", 0.75);
    private static readonly Symbol B = new("b", "b", -1.25);

    // Either side of every kink, and far out.
    private static readonly double[] Points = [-30, -2.5, -1.0001, -0.9999, -0.3, -1e-9, 1e-9, 0.25, 0.9999, 1.0001, 4, 30];

    public static TheoryData<string, Expression> ByA => new()
    {
        { "0", B },
        { "1", A },
        { "1", A + B },
        { "2", A + A },
        { "-1", B - A },
        { "b", A * B },
        { "b", B * A },
        { "a + a", A * A },
        { "1 / b", A / B },
        { "-b / square(a)", B / A },
        { "-b", -(A * B) },
        { "3 * b", 3 * (A * B) },
        { "6 * a", 3 * Functions.Square.Of(A) },
        { "2 * (a - b)", Functions.Square.Of(B - A) },
        { "b * exp(a * b)", Functions.Exp.Of(A * B) },
        { "1 / a", Functions.Ln.Of(A) },
        { "b * math.pow(a, b - 1)", Functions.Power.Of(A, B) },
        { "-math.sin(a)", Functions.Cos.Of(A) },
        { "0 if a < b else 1", Functions.Max.Of(A, B) },
        { "b if a < 0 else 0", new Cases([new Branch(A * B, A, Comparison.Less, 0)], B) },
        { "0", new Cases([new Branch(1, A, Comparison.Less, 0)], B * 0) },
        { "b", new FusedSum([(A, B)], B) },
        { "1", new Spelled("z", A) },
    };

    [Theory]
    [MemberData(nameof(ByA))]
    public void A_derivative_is_written_as_by_hand(string expected, Expression formula) => Assert.Equal(expected, formula.By(A).ToPython());

    [Fact]
    public void Any_part_of_a_formula_can_be_the_variable()
    {
        Expression half = 0.5;

        Assert.Equal("3 * b", (half * (3 * B)).By(half).ToPython());
        Assert.Equal("0", (half * B).By(0.5).ToPython());
    }

    public static TheoryData<string> Activations => [.. Catalog.Activations.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_derivative_of_an_activation_is_that_of_its_formula(string name)
    {
        var activation = Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>());
        foreach (var point in Points)
        {
            Symbol[] z = [new("z_1", "z1", point), new("z_2", "z2", 0.5), new("z_3", "z3", -0.25)];
            Expression[] a = [.. z.Select((_, i) => new Symbol("a", "a", activation.Output(z, i).Value))];
            for (var i = 0; i < z.Length; i++)
            {
                for (var j = 0; j < z.Length; j++)
                {
                    AssertClose(activation.Partial(z, a, i, j)?.Value ?? 0, activation.Output(z, i).By(z[j]).Value);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_output_has_the_symbols_of_the_net_inputs_that_it_depends_on(string name)
    {
        var activation = Catalog.Activations.Find(name)!.Create(new Dictionary<string, object>());
        Symbol[] z = [new("z_1"), new("z_2")], a = [new("a_1"), new("a_2")];

        Assert.Equal(activation.Partial(z, a, 0, 1) is not null, activation.Output(z, 0).Symbols.Contains(z[1]));
    }

    public static TheoryData<string> Losses => [.. Catalog.Losses.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_derivative_of_a_loss_is_that_of_its_formula(string name)
    {
        var loss = Catalog.Losses.Find(name)!.Create(new Dictionary<string, object>());
        foreach (var (output, target) in Points.Where(point => loss.SmallestTarget < 0 || point is > 0 and < 1).SelectMany(point => new[] { (point, 0.5), (point, 0), (point, 1) }))
        {
            Expression[] y = [new Symbol("y_1", "y1", output), new Symbol("y_2", "y2", 0.125)];
            Expression[] t = [new Symbol("t_1", "t1", target), new Symbol("t_2", "t2", 0.25)];
            var whole = loss.Contribution(y, t, 3, 0) + loss.Contribution(y, t, 3, 1);

            AssertClose(loss.Slope(y, t, 3, 0).Value, whole.By(y[0]).Value);
        }
    }

    [Theory]
    [InlineData("binaryCrossEntropy", "sigmoid")]
    [InlineData("categoricalCrossEntropy", "softmax")]
    [InlineData("focal", "softmax")]
    [InlineData("focal", "sigmoid")]
    public void So_is_that_of_a_loss_with_an_activation(string name, string last)
    {
        var activation = Catalog.Activations.Find(last)!.Create(new Dictionary<string, object>());
        var fused = Catalog.Losses.Find(name)!.Create(new Dictionary<string, object>()).FusedWith(activation)!;
        Symbol[] z = [new("z_1", "z1", -1.5), new("z_2", "z2", 0.5), new("z_3", "z3", 2)];
        Expression[] y = [.. z.Select((_, i) => activation.Output(z, i))], t = [0.5, 0.125, 0.375];
        for (var j = 0; j < z.Length; j++)
        {
            var whole = t.Select((_, i) => fused.Contribution(z, y, t, 3, i)).Aggregate((sum, term) => sum + term);

            AssertClose(fused.Slope(y, t, 3, j).Value, whole.By(z[j]).Value);
        }
    }

    [Fact]
    public void Every_function_has_the_derivatives_that_central_differences_have()
    {
        const double step = 1e-6;
        var functions = typeof(Function).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Function))
            .Select(field => (Function)field.GetValue(null)!)
            .ToList();
        Assert.Contains(functions, function => function.Code == "softmax");
        foreach (var function in functions.Where(function => function.Code != "whole_quotient"))
        {
            double[] at = function.Code switch
            {
                "softmax" or "log_softmax" => [1, 0.5, -0.25, 0.75],
                "max" or "min" or "math.pow" or "weighted_log" or "ratio" or "length" => [0.4, 0.7],
                _ => [0.4],
            };
            for (var i = function.Code.EndsWith("softmax", StringComparison.Ordinal) ? 1 : 0; i < at.Length; i++)
            {
                double[] above = [.. at], below = [.. at];
                (above[i], below[i]) = (at[i] + step, at[i] - step);

                var expected = (function.Evaluate(above) - function.Evaluate(below)) / (2 * step);
                Assert.Equal(expected, function.Partial([.. at.Select(value => (Expression)value)], i).Value, 1e-8);
            }
        }
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.InRange(Math.Abs(expected - actual), 0, LastDigits * Math.Max(1, Math.Abs(expected)));
}
