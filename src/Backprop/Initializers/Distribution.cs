namespace Backprop.Initializers;

/// <summary>The shape of the distribution that weights are drawn from; its variance is the scheme's.</summary>
public enum Distribution
{
    /// <summary>Normal with mean 0.</summary>
    [WireName("normal")]
    Normal,

    /// <summary>Uniform between −√(3σ²) and √(3σ²).</summary>
    [WireName("uniform")]
    Uniform,
}
