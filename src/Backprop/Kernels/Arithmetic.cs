namespace Backprop.Kernels;

/// <summary>How the sums of products of a layer are rounded; their order, index by index from 0, is the same.</summary>
public enum Arithmetic
{
    /// <summary>Every product and every sum is rounded: what a plain loop gives in any language.</summary>
    [WireName("plain")]
    Plain,

    /// <summary>Fused multiply-add: product and sum are rounded once, together.</summary>
    [WireName("fused")]
    Fused,
}
