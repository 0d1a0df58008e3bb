using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>Every parameter's derivative by the chain rule, compared with central differences.</summary>
/// <param name="Parameters">Layer by layer, the weights first; at last the states before the first step that are given.</param>
public sealed record GradientCheckResult(IReadOnlyList<CheckedParameter> Parameters)
{
    /// <summary>Whether every parameter passed.</summary>
    public bool Passed => Parameters.All(parameter => parameter.Passed);

    /// <summary>The parameter with the largest error, the first of several; null where all of them stand at kinks.</summary>
    public CheckedParameter? Worst
    {
        get
        {
            CheckedParameter? worst = null;
            foreach (var parameter in Parameters.Where(parameter => !parameter.Kink))
            {
                worst = worst is { } known && known.Error >= parameter.Error ? known : parameter;
            }

            return worst;
        }
    }

    /// <summary>The first numeric derivative that is not finite; null where all are.</summary>
    public Divergence? FindDivergence(Network network)
    {
        foreach (var (place, _, numeric, _, _, _) in Parameters)
        {
            if (!double.IsFinite(numeric))
            {
                var name = new NetworkNames(network)[place];
                return new Divergence("central difference", numeric, Neuron: place.NeuronIn(network), Name: name).At(network, place.Layer);
            }
        }

        return null;
    }

    /// <summary>All parameters in their order, or past a number the worst of them: those that failed first, by falling error.</summary>
    public IReadOnlyList<CheckedParameter> AtMost(int count) => Parameters.Count <= count
        ? Parameters
        : [.. Parameters.OrderBy(parameter => parameter.Passed).ThenByDescending(parameter => parameter.Error).Take(count)];
}
