namespace Backprop.Benchmarks.Kernels;

/// <summary>Which of a dense layer's three products.</summary>
public enum ProductKind
{
    /// <summary>X · Wᵀ, the forward pass.</summary>
    TimesTransposed,

    /// <summary>Dᵀ · X, the weights' gradients.</summary>
    TransposedTimes,

    /// <summary>D · W, the inputs' gradients.</summary>
    Times,
}
