namespace Backprop.Initializers;

/// <summary>For activations near the identity around 0: variance 1 / fan-in.</summary>
/// <param name="Distribution">The shape of the distribution.</param>
[WireName("lecun")]
public sealed record Lecun(Distribution Distribution = Distribution.Normal) : VarianceScaling(Distribution)
{
    /// <inheritdoc/>
    public override string Formula => @"\sigma^2 = \frac{1}{n_{\text{in}}}";

    /// <inheritdoc/>
    public override string Source => "LeCun, Bottou, Orr, Müller (1998), Efficient backprop.";

    /// <inheritdoc/>
    public override double Variance(int inputs, int neurons) => 1.0 / inputs;
}
