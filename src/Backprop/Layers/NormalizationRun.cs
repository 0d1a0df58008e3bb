using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>What a normalization computes for a batch.</summary>
internal sealed record NormalizationRun : LayerRun
{
    /// <summary>Room for it.</summary>
    /// <param name="outputs">The outputs, (samples × values).</param>
    /// <param name="layout">How the values lie that have a mean in common.</param>
    /// <param name="valuesPerGamma">How many values in a row have a γ in common.</param>
    /// <param name="statistics">The shape of the means.</param>
    /// <param name="sample">The shape of a sample.</param>
    public NormalizationRun(Matrix outputs, ListLayout layout, int valuesPerGamma, Shape statistics, Shape sample)
        : base(outputs, outputs)
    {
        (Layout, ValuesPerGamma) = (layout, valuesPerGamma);
        Groups = new NormalizedGroups(layout.Lists);
        Loops = new Normalizing(layout, valuesPerGamma, Groups);
        Normalized = Matrix.Uninitialized(outputs.Rows, outputs.Columns);
        Intermediates =
        [
            (Normalization.MeanName, new Tensor(statistics, Groups.Mean)),
            (Normalization.VarianceName, new Tensor(statistics, Groups.Variance)),
            (Normalization.NormalizedName, new Tensor(sample.OfBatch(outputs.Rows), Normalized.Values)),
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

    /// <summary>x̂, (samples × values).</summary>
    public Matrix Normalized { get; }

    /// <summary>Room for ∂E/∂γ and ∂E/∂β, a row each.</summary>
    public Matrix? ParameterSums { get; set; }

    /// <summary>γ where the layer has none; empty where it has.</summary>
    public required double[] NeutralGamma { get; init; }

    /// <summary>β where the layer has none; empty where it has.</summary>
    public required double[] NeutralBeta { get; init; }

    /// <summary>Whether mean and variance are those of the batch.</summary>
    public bool IsOfBatch { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Intermediates { get; }
}
