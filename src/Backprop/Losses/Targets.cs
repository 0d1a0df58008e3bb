namespace Backprop.Losses;

/// <summary>What a batch's outputs are compared with.</summary>
/// <param name="Values">What each output should be, (samples × outputs).</param>
/// <param name="Weights">How much each sample counts, at least 0, (samples); null where all count alike.</param>
public sealed record Targets(Matrix Values, double[]? Weights = null)
{
    /// <summary>The number of samples.</summary>
    public int Rows => Values.Rows;

    /// <summary>How much all samples count together.</summary>
    public double TotalWeight
    {
        get
        {
            var sum = 0.0;
            foreach (var weight in Weights ?? [])
            {
                sum += weight;
            }

            return Weights is null ? Rows : sum;
        }
    }

    /// <summary>What a sample's outputs should be, as a view.</summary>
    public Span<double> Row(int sample) => Values.Row(sample);

    /// <summary>How much a sample counts.</summary>
    public double WeightOf(int sample) => Weights is null ? 1 : Weights[sample];

    /// <summary>Targets of samples that all count alike.</summary>
    public static implicit operator Targets(Matrix values) => new(values);
}
