using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>What a focal loss is made of, of a target t and a probability y.</summary>
/// <param name="Gamma">γ.</param>
internal sealed record FocalTerms(double Gamma)
{
    /// <summary>y ln y / (1 − y), with its limits: 0 at 0 and −1 at 1.</summary>
    private static readonly Function LogOverRest = new(
        "log_over_rest",
        "def log_over_rest(y):\n    return 0.0 if y == 0 else -1.0 if y == 1 else y * math.log(y) / (1 - y)",
        arguments => new(
            $@"\frac{{{arguments[0].AsFactor()} \ln {arguments[0].AsFactor()}}}{{1 - {arguments[0].AsFactor()}}}",
            Binding.Factor,
            IsTall: true),
        arguments => Over(arguments[0]),
        (arguments, _) => (Functions.Ln.Of(arguments[0]) + (1 - arguments[0])) / Functions.Square.Of(1 - arguments[0]));

    private Symbol GammaSymbol => new(@"\gamma", Number: Gamma);

    /// <summary>t (1 − y)^γ, which the logarithm is multiplied by.</summary>
    public double Weight(double t, double y) => t * Math.Pow(1 - y, Gamma);

    /// <summary>The same as a formula.</summary>
    public Expression Weight(Expression t, Expression y) => t * Functions.Power.Of(1 - y, GammaSymbol);

    /// <summary>The same in PyTorch.</summary>
    public string WeightInPyTorch(string t, string y) => $"{t} * (1 - {y}) ** {PythonNotation.Float(Gamma)}";

    /// <summary>
    /// −y times the derivative of −t (1 − y)^γ ln y: t (1 − y)^γ (1 − γ y ln y / (1 − y)), which neither y = 0 nor y = 1 makes infinite,
    /// and which is t where γ is 0.
    /// </summary>
    public double Pull(double t, double y) => Weight(t, y) * (1 - (Gamma * Over(y)));

    /// <summary>The same as a formula.</summary>
    public Expression Pull(Expression t, Expression y) => Weight(t, y) * (1 - (GammaSymbol * LogOverRest.Of(y)));

    private static double Over(double y) => y == 0 ? 0 : y == 1 ? -1 : y * Math.Log(y) / (1 - y);
}
