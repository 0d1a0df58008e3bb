using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// Any parameter θ, whose update a rule states as a book does: every setting by its letter, ← where a new value takes the old one's
/// place.
/// </summary>
internal sealed class GeneralFormulas : IParameters<Expression>
{
    private const string Parameter = @"\theta";

    private readonly IReadOnlyList<Moment> _moments;
    private readonly HashSet<string> _settings = [];
    private readonly List<string> _equations = [];
    private bool _isBegun;

    /// <summary>Begins with the gradient's letter, where the rule does not itself.</summary>
    public GeneralFormulas(IReadOnlyList<Moment> moments, bool namesGradient)
    {
        _moments = moments;
        Gradient = namesGradient ? Add("g", "=", Gradient) : Gradient;
    }

    public IReadOnlyList<string> Equations => _equations;

    public Expression Value { get; } = new Symbol(Parameter);

    public Expression Gradient { get; } = new Symbol($@"\frac{{\partial E}}{{\partial {Parameter}}}");

    public bool Next() => !_isBegun && (_isBegun = true);

    public Expression Before(int moment) => new Symbol(_moments[moment].Letter);

    public Expression Setting(string latex, string code, double value)
    {
        _settings.Add(latex);
        return new Symbol(latex);
    }

    public Expression Power(Expression setting, Expression exponent) => Functions.Power.Of(setting, exponent);

    public Expression Let(string id, string letter, Expression value, string reason) => letter == Parameter
        ? Replace(letter, value)
        : Add(_settings.Contains(letter) ? $"{letter}_t" : letter, "=", value);

    public Expression Remember(int moment, Expression value, string reason) => Replace(_moments[moment].Letter, value);

    public void Move(Expression next, string reason) => Replace(Parameter, next);

    private Symbol Replace(string letter, Expression value) => Add(letter, @"\leftarrow", value);

    private Symbol Add(string letter, string sign, Expression value)
    {
        _equations.Add($"{letter} {sign} {value.ToGeneralLatex()}");
        return new Symbol(letter);
    }
}
