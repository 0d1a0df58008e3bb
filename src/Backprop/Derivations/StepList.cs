using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>The steps of one derivation in order, each quantity once; several derivations share what was written before.</summary>
internal sealed class StepList(Dictionary<string, DerivationStep> written)
{
    private readonly HashSet<string> _ids = [];
    private readonly List<DerivationStep> _steps = [];

    public IReadOnlyList<DerivationStep> Steps => _steps;

    public void Add(Stage stage, Quantity quantity, Func<Expression> formula, Func<string> reason, int? layer = null)
    {
        if (!_ids.Add(quantity.Id))
        {
            return;
        }

        if (!written.TryGetValue(quantity.Id, out var step))
        {
            written[quantity.Id] = step = new DerivationStep(stage, new ExplainedStep(quantity.Id, quantity.Symbol, formula(), reason())) { Layer = layer };
        }

        _steps.Add(step);
    }

    public void Add(DerivationStep step) => _steps.Add(step);
}
