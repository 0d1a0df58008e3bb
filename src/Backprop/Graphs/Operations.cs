using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>The operators and functions of the grammar.</summary>
internal static class Operations
{
    private const string Scale = "multiplies the gradient by the other factor";
    private const string Route = "hands the gradient to the one that it took, the first of equal ones, and 0 to the other";

    public static Elementwise Negate { get; } = new("negate", 1, x => -x[0], (_, _) => -1, x => $"-{x[0]}")
    {
        Routing = "turns the gradient's sign",
    };

    public static Elementwise Power { get; } = Elementwise.Of("**", 2, Functions.Power, Infix("**"));

    /// <summary>A power whose exponent no given value goes into: it has no derivative by that.</summary>
    public static Elementwise PowerOfConstant { get; } =
        Power with { Derivative = (operands, i) => i == 0 ? Power.Derivative(operands, 0) : 0 };

    /// <summary>The operators of two operands, as they are written.</summary>
    public static IReadOnlyDictionary<string, Operation> Infixes { get; } = new Operation[]
    {
        new Elementwise("+", 2, x => x[0] + x[1], (_, _) => 1, Infix("+")) { Routing = "hands the gradient on to each term as it is" },
        new Elementwise("-", 2, x => x[0] - x[1], (_, i) => i == 0 ? 1 : -1, Infix("-"))
        {
            Routing = "hands the gradient on to the first term as it is, and to the second with the other sign",
        },
        new Elementwise("*", 2, x => x[0] * x[1], (x, i) => x[1 - i], Infix("*")) { Routing = Scale },
        new Elementwise("/", 2, x => x[0] / x[1], (x, i) => i == 0 ? 1 / x[1] : -(x[0] / Functions.Square.Of(x[1])), Infix("/")),
    }.ToDictionary(operation => operation.Name);

    /// <summary>The functions by name.</summary>
    public static IReadOnlyDictionary<string, Operation> ByName { get; } = new Operation[]
    {
        OfOne("exp", Functions.Exp),
        OfOne("log", Functions.Ln),
        OfOne("sqrt", Functions.Sqrt),
        OfOne("sin", Functions.Sin),
        OfOne("cos", Functions.Cos),
        OfOne("tan", Functions.Tan),
        OfOne("abs", Functions.Abs) with { Kink = x => x[0] },
        OfTwo("max", Functions.Max, ">"),
        OfTwo("min", Functions.Min, "<"),
        Of("sigmoid", Sigmoid.Function, new Sigmoid()),
        Of("tanh", Functions.Tanh, new Tanh()),
        Of("relu", Relu.Function, new Relu()) with { Kink = x => x[0] },
        Of("softplus", Softplus.Function, new Softplus()),
        new Reduction("sum", 1, x => Sum.Of(x[0]), (_, _, _) => 1, x => $"{x[0]}.sum()", "hands the gradient on to each item as it is"),
        new Reduction("mean", 1, x => Sum.Of(x[0]) / x[0].Count, (x, _, _) => 1 / (Expression)x[0].Count, x => $"{x[0]}.mean()",
            "divides the gradient among the items"),
        new Reduction("dot", 2, Dot, (x, i, j) => x[1 - i][j], x => $"torch.dot({x[0]}, {x[1]})",
            "multiplies the gradient by the items of the other list"),
    }.ToDictionary(operation => operation.Name);

    /// <summary>Whether an operation is written between its operands.</summary>
    public static bool IsInfix(Operation operation) => operation.Name == Power.Name || Infixes.ContainsKey(operation.Name);

    private static Expression Dot(IReadOnlyList<IReadOnlyList<Expression>> x) =>
        Sum.Of([.. x[0].Zip(x[1], (left, right) => left * right)]);

    private static Elementwise OfOne(string name, Function function) => Elementwise.Of(name, 1, function, x => $"torch.{name}({x[0]})");

    private static Elementwise Of(string name, Function function, Activation activation) =>
        Elementwise.Of(name, 1, function, x => activation.ToPyTorch(x[0]));

    // PyTorch's own share the gradient out among equal ones.
    private static Elementwise OfTwo(string name, Function function, string secondWins) =>
        Elementwise.Of(name, 2, function, x => $"torch.where({x[1]} {secondWins} {x[0]}, {x[1]}, {x[0]})") with
        {
            Kink = x => x[0] - x[1],
            Routing = Route,
        };

    private static Func<IReadOnlyList<string>, string> Infix(string sign) => x => $"{x[0]} {sign} {x[1]}";
}
