using BackpropService.Client.Layers;
using BackpropService.Client.Losses;

namespace BackpropService.Client.Contracts;

/// <summary>What every request has that runs a batch through a network.</summary>
public abstract record PassRequest
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>How the error is measured, where there are targets. Default: half squared error, mean over the samples.</summary>
    public Loss? Loss { get; init; }

    /// <summary>What is added to the error for weights that are far from 0. Null: nothing.</summary>
    public Regularization? Regularization { get; init; }

    /// <summary>
    /// How much each sample counts, `[samples]`, at least 0: one that is 0 is masked. Of outputs with shapes also each of their rows,
    /// `[samples][steps]`. Null: all count alike.
    /// </summary>
    public Tensor? SampleWeights { get; init; }

    /// <summary>How sums of products are rounded. Default: plain.</summary>
    public Arithmetic? Arithmetic { get; init; }

    /// <summary>Whether dropout drops. Default: inference of a forward pass, training of all others.</summary>
    public Mode? Mode { get; init; }

    /// <summary>Where the random numbers start that the request draws (dropout), at least 0. Default: 0.</summary>
    public long? Seed { get; init; }
}
