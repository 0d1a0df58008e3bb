namespace Backprop.Initializers;

/// <summary>For sigmoid and tanh, the signal forward and the gradient back in balance: variance 2 / (fan-in + fan-out).</summary>
/// <param name="Distribution">The shape of the distribution.</param>
[WireName("xavier")]
public sealed record Xavier(Distribution Distribution = Distribution.Normal) : VarianceScaling(Distribution)
{
    /// <inheritdoc/>
    public override string Formula => @"\sigma^2 = \frac{2}{n_{\text{in}} + n_{\text{out}}}";

    /// <inheritdoc/>
    public override string Source => "Glorot, Bengio (2010), Understanding the difficulty of training deep feedforward neural networks.";

    /// <inheritdoc/>
    public override double Variance(int inputs, int neurons) => 2.0 / ((double)inputs + neurons);
}
