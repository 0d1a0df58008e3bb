namespace Backprop.Kernels;

/// <summary>What normalization computes of values that have a mean in common, a number for each group of them.</summary>
/// <param name="groups">How many there are.</param>
internal sealed class NormalizedGroups(int groups)
{
    /// <summary>μ.</summary>
    public double[] Mean { get; } = new double[groups];

    /// <summary>σ², biased.</summary>
    public double[] Variance { get; } = new double[groups];

    /// <summary>r = (σ² + ε)^(−½).</summary>
    public double[] Scale { get; } = new double[groups];

    /// <summary>∂E/∂r, then ∂E/∂σ².</summary>
    public double[] ByVariance { get; } = new double[groups];

    /// <summary>Σ 2(μ − x), then ∂E/∂μ over the number of values.</summary>
    public double[] ByMean { get; } = new double[groups];

    /// <summary>Σ ∂E/∂x̂·r.</summary>
    public double[] Sums { get; } = new double[groups];
}
