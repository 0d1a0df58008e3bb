namespace Backprop.Formats.Keras;

/// <summary>What a layer of Keras does with the axes of samples.</summary>
internal enum AxisUse
{
    /// <summary>It does the same to each value, or is told an axis.</summary>
    Any,

    /// <summary>It is told where the channels are.</summary>
    Channels,

    /// <summary>It goes along the last axis, there as here.</summary>
    Last,
}
