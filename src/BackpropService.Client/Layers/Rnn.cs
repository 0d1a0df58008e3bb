namespace BackpropService.Client.Layers;

/// <summary>A simple recurrent layer: each step's state is made of the step and the state before it. `[steps][features]` becomes `[steps][hidden]`, or `[hidden]`.</summary>
public sealed record Rnn : Layer
{
    /// <inheritdoc/>
    public override string Type => "rnn";

    /// <summary>Of the step's features, `[hidden][features]`.</summary>
    public required Tensor InputWeights { get; init; }

    /// <summary>Of the state before, `[hidden][hidden]`.</summary>
    public required Tensor RecurrentWeights { get; init; }

    /// <summary>One for each of the state's numbers; null: there are none.</summary>
    public Tensor? Biases { get; init; }

    /// <summary>The function of each step's net inputs. Default: tanh.</summary>
    public Activation? Activation { get; init; }

    /// <summary>Slope of `leakyRelu` (default 0.01) or scale of `elu` (default 1); an error with any other activation.</summary>
    public double? Alpha { get; init; }

    /// <summary>Of `relu` and `leakyRelu` at a net input of exactly 0, in [0, 1]: default 1; PyTorch's `relu` has 0.</summary>
    public double? DerivativeAtZero { get; init; }

    /// <summary>Which states it gives. Default: all.</summary>
    public Sequence? Sequence { get; init; }

    /// <summary>The state before the first step, one for all samples or one for each. Default: zeros.</summary>
    public Tensor? InitialHidden { get; init; }

    /// <summary>What a training step leaves as it is: `biases` holds recurrent biases too. Default: none.</summary>
    public Freeze? Freeze { get; init; }
}
