namespace Backprop.Initializers;

/// <summary>For rectifiers, which let half of the signal through: variance 2 / fan-in.</summary>
/// <param name="Distribution">The shape of the distribution.</param>
[WireName("he")]
public sealed record He(Distribution Distribution = Distribution.Normal) : VarianceScaling(Distribution)
{
    /// <inheritdoc/>
    public override string Formula => @"\sigma^2 = \frac{2}{n_{\text{in}}}";

    /// <inheritdoc/>
    public override string Source => "He, Zhang, Ren, Sun (2015), Delving deep into rectifiers.";

    /// <inheritdoc/>
    public override double Variance(int inputs, int neurons) => 2.0 / inputs;
}
