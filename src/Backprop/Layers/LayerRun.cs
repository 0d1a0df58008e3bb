namespace Backprop.Layers;

/// <summary>What a layer computed for a batch. A run is prepared once and written over by each pass.</summary>
/// <param name="NetInputs">z, (samples × outputs); where the layer has no activation, the outputs themselves.</param>
/// <param name="Outputs">y = f(z), (samples × outputs).</param>
public record LayerRun(Matrix NetInputs, Matrix Outputs)
{
    /// <summary>What it computed on its way through time, sample by sample; without such a way its outputs.</summary>
    public virtual ReadOnlySpan<double> Unrolled => Outputs.Values;

    /// <summary>What the layer's output activation takes, within the layer too, (samples × outputs).</summary>
    public virtual Matrix OutputNets => NetInputs;

    /// <summary>
    /// Whether what the way back brings is ∂E/∂ of <see cref="OutputNets"/>, and not of the outputs: of a layer that goes through its
    /// activation itself, where a loss is taken together with that.
    /// </summary>
    public bool IsPastActivation { get; internal set; }

    /// <summary>What else the layer computed on the way, by its name on the wire: dropout's keep, a mean.</summary>
    public virtual IReadOnlyList<(string Name, Tensor Values)> Intermediates => [];

    /// <summary>Those of the intermediates that can leave the finite range though the outputs do not.</summary>
    internal virtual IReadOnlyList<(string Name, Tensor Values)> Unbounded => Intermediates;

    /// <summary>
    /// What the way back leaves beside the gradients of parameters, by its name on the wire: ∂E/∂ of a state that was given.
    /// </summary>
    public virtual IReadOnlyList<(string Name, Tensor Values)> Derivatives => [];

    /// <summary>One of the intermediates; null where there is none of the name.</summary>
    public Tensor? Told(string name)
    {
        foreach (var (known, values) in Intermediates)
        {
            if (known == name)
            {
                return values;
            }
        }

        return null;
    }

    /// <summary>Whether the layer dropped an output, which is 0 then whatever goes into it.</summary>
    public virtual bool HasDropped(int sample, int output) => false;

    /// <summary>Room for what a layer computes.</summary>
    internal static LayerRun For(Layer layer, Shape output, int samples)
    {
        var outputs = Matrix.Uninitialized(samples, output.Size);
        return new LayerRun(layer.Activation is null ? outputs : Matrix.Uninitialized(samples, output.Size), outputs);
    }
}
