namespace Backprop.Derivations;

/// <summary>The steps of one derivation in order; several derivations share what was written before.</summary>
internal sealed class StepList(StepWriter writer)
{
    private readonly List<DerivationStep> _steps = [];

    public IReadOnlyList<DerivationStep> Steps => _steps;

    /// <summary>Adds the steps of an outline, but for those that these numbers do without.</summary>
    public void Add(IEnumerable<StepKey> outline)
    {
        foreach (var key in outline)
        {
            if (writer.Write(key) is { } step)
            {
                _steps.Add(step);
            }
        }
    }

    public void Add(DerivationStep step) => _steps.Add(step);
}
