namespace Backprop.Losses;

/// <summary>How the samples' losses become one number.</summary>
public enum Reduction
{
    /// <summary>Their mean; of samples with weights, the sum divided by that of the weights.</summary>
    [WireName("mean")]
    Mean,

    /// <summary>Their sum.</summary>
    [WireName("sum")]
    Sum,

    /// <summary>Their sum divided by the number of samples, whatever these weigh; over the steps of a sequence it is a sum.</summary>
    [WireName("batchMean")]
    BatchMean,
}
