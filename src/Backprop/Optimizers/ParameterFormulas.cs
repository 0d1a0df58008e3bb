using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>One parameter whose update a rule derives line by line.</summary>
internal sealed class ParameterFormulas(ParameterStep parameter, IReadOnlyList<Moment> moments) : IParameters<Expression>
{
    private readonly List<ExplainedStep> _steps = [];
    private bool _isBegun;

    public IReadOnlyList<ExplainedStep> Steps => _steps;

    public Expression Value => parameter.Symbol;

    public Expression Gradient => parameter.GradientSymbol;

    public bool Next() => !_isBegun && (_isBegun = true);

    public Expression Before(int moment) => new Symbol(
        $@"{moments[moment].Letter}_{{{parameter.Name}}}^{{\text{{(before)}}}}",
        $"{moments[moment].Id}_{parameter.Name}_before",
        parameter.Moments[moment],
        GivenKind.Moment);

    public Expression Setting(string latex, string code, double value) => new Symbol(latex, code, value, GivenKind.Setting);

    public Expression Power(Expression setting, Expression exponent) => Functions.Power.Of(setting, exponent);

    public Expression Let(string id, string letter, Expression value, string reason) =>
        Add($"{id}_{parameter.Name}", $"{letter}_{{{parameter.Name}}}", value, reason);

    public Expression Remember(int moment, Expression value, string reason) =>
        Let(moments[moment].Id, moments[moment].Letter, value, reason);

    public void Move(Expression next, string reason) =>
        Add($"{parameter.Name}_next", $@"{parameter.Name}^{{\text{{(next)}}}}", next, reason);

    private Symbol Add(string id, string latex, Expression formula, string reason)
    {
        var step = ExplainedStep.Of(id, latex, formula, reason);
        _steps.Add(step);
        return step.Quantity;
    }
}
