using Backprop.Networks;

namespace Backprop.Derivations;

/// <summary>What a step gives, by which it is found again; positions count from 0.</summary>
/// <param name="Kind">The kind of quantity.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="Of">The neuron that it belongs to; of a derivative, the one that is derived.</param>
/// <param name="By">
/// What the derivative is by: a net input, an input of the layer, a parameter's position in its block; of an intermediate, which of the
/// layer's it is.
/// </param>
/// <param name="Block">The block of that parameter.</param>
internal readonly record struct StepKey(StepKind Kind, int Layer, int Of, int By = 0, int Block = 0)
{
    /// <summary>The parameter that the derivative is by.</summary>
    public Parameter Parameter => new(Layer, Block, By);
}

/// <summary>The kinds of quantities that steps give, but for those of the update.</summary>
internal enum StepKind
{
    /// <summary>What a layer computes between its inputs and its net inputs.</summary>
    Intermediate,

    /// <summary>A net input.</summary>
    Net,

    /// <summary>An output.</summary>
    Out,

    /// <summary>An output's own error.</summary>
    Error,

    /// <summary>What regularization adds to the total error.</summary>
    Penalty,

    /// <summary>The total error.</summary>
    TotalError,

    /// <summary>∂E/∂out.</summary>
    ErrorByOut,

    /// <summary>∂out/∂net within a layer.</summary>
    OutByNet,

    /// <summary>∂E/∂net by the plain chain rule, where it has a short form too.</summary>
    ErrorByNetByTheChain,

    /// <summary>∂E/∂net.</summary>
    ErrorByNet,

    /// <summary>∂net/∂x, of one of the layer's inputs.</summary>
    NetByInput,

    /// <summary>The share of a net input in ∂E/∂x.</summary>
    Via,

    /// <summary>∂E/∂ of what a layer computes between its inputs and its net inputs.</summary>
    ErrorByIntermediate,

    /// <summary>∂net/∂θ.</summary>
    NetByParameter,

    /// <summary>∂E/∂θ.</summary>
    ErrorByParameter,
}
