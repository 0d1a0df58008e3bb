namespace Backprop.Layers;

/// <summary>What a pass is for. It matters to layers alone that behave differently while a network learns.</summary>
public enum Mode
{
    /// <summary>To learn from the batch: dropout drops.</summary>
    [WireName("training")]
    Training,

    /// <summary>To use the network as it is: dropout does nothing.</summary>
    [WireName("inference")]
    Inference,
}
