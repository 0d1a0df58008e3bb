namespace Backprop.Layers;

/// <summary>What a pass is for. It matters to layers alone that behave differently while a network learns.</summary>
public enum Mode
{
    /// <summary>To learn from the batch: dropout drops, batch normalization goes by the batch.</summary>
    [WireName("training")]
    Training,

    /// <summary>To use the network as it is: dropout does nothing, batch normalization goes by its running statistics.</summary>
    [WireName("inference")]
    Inference,
}
