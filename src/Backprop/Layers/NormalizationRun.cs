using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>What a normalization computes for a batch.</summary>
internal sealed record NormalizationRun : LayerRun
{
    private readonly Shape _sample;
    private readonly (string, Tensor)[] _statistics;
    private Matrix? _inputs;
    private Matrix? _normalized;
    private (string, Tensor)[]? _intermediates;
    private bool _isNormalized;

    /// <summary>Room for it.</summary>
    /// <param name="outputs">The outputs, (samples × values).</param>
    /// <param name="layout">How the values lie that have a mean in common.</param>
    /// <param name="valuesPerGamma">How many values in a row have a γ in common.</param>
    /// <param name="statistics">The shape of the means.</param>
    /// <param name="sample">The shape of a sample.</param>
    public NormalizationRun(Matrix outputs, ListLayout layout, int valuesPerGamma, Shape statistics, Shape sample)
        : base(outputs, outputs)
    {
        (Layout, ValuesPerGamma, _sample) = (layout, valuesPerGamma, sample);
        Groups = new NormalizedGroups(layout.Lists);
        Loops = new Normalizing(layout, valuesPerGamma, Groups);
        _statistics =
        [
            (Normalization.MeanName, new Tensor(statistics, Groups.Mean)),
            (Normalization.VarianceName, new Tensor(statistics, Groups.Variance)),
        ];
    }

    /// <summary>How the values lie that have a mean in common.</summary>
    public ListLayout Layout { get; }

    /// <summary>How many values in a row have a γ in common; behind the last γ the first comes again.</summary>
    public int ValuesPerGamma { get; }

    /// <summary>What was computed of values that have a mean in common.</summary>
    public NormalizedGroups Groups { get; }

    /// <summary>What computes it.</summary>
    public Normalizing Loops { get; }

    /// <summary>x̂, (samples × values), computed when it is asked for: most training steps can do without, and save its way through memory.</summary>
    public Matrix Normalized
    {
        get
        {
            _normalized ??= Matrix.Uninitialized(Outputs.Rows, Outputs.Columns);
            if (!_isNormalized && _inputs is { } x)
            {
                Loops.Standardize(x.Values, _normalized.Values);
                _isNormalized = true;
            }

            return _normalized;
        }
    }

    /// <summary>Room for ∂E/∂γ and ∂E/∂β, a row each.</summary>
    public Matrix? ParameterSums { get; set; }

    /// <summary>γ where the layer has none; empty where it has.</summary>
    public required double[] NeutralGamma { get; init; }

    /// <summary>β where the layer has none; empty where it has.</summary>
    public required double[] NeutralBeta { get; init; }

    /// <summary>Whether mean and variance are those of the batch.</summary>
    public bool IsOfBatch { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Intermediates
    {
        get
        {
            var normalized = Normalized;
            return _intermediates ??=
                [.. _statistics, (Normalization.NormalizedName, new Tensor(_sample.OfBatch(normalized.Rows), normalized.Values))];
        }
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Name, Tensor Values)> Unbounded => _statistics;

    /// <summary>Takes what the next pass goes by.</summary>
    /// <param name="x">x; it has to stay as it is while the run is asked.</param>
    /// <param name="isOfBatch">Whether mean and variance come from it.</param>
    public void Begin(Matrix x, bool isOfBatch) => (_inputs, IsOfBatch, _isNormalized) = (x, isOfBatch, false);
}
