namespace BackpropService.Client.Layers;

/// <summary>Filters that move over the maps of the channels; kernels are not flipped.</summary>
public abstract record Convolution : Layer
{
    /// <summary>Of each filter, for each channel of its group, the kernel.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>One per filter, or exactly one, shared by all. Null: there are none.</summary>
    public Tensor? Biases { get; init; }

    /// <summary>How far the kernels move: one whole number, or one for each axis. Null: by 1.</summary>
    public Tensor? Stride { get; init; }

    /// <summary>How many zeros are added at either end. Null: none.</summary>
    public Padding? Padding { get; init; }

    /// <summary>How far one number that a kernel meets is from the next: one whole number, or one for each axis. Null: 1.</summary>
    public Tensor? Dilation { get; init; }

    /// <summary>How many groups the channels, and as many the filters, are in. Null: 1.</summary>
    public int? Groups { get; init; }

    /// <summary>The function that turns a net input into an output. Null: the identity.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at a net input of exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
