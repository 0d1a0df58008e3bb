namespace BackpropService.Client.Contracts;

/// <summary>When to give up for want of progress in the validation loss where there is one, otherwise in the loss.</summary>
/// <param name="Patience">The number of epochs in a row without progress after which training stops, at least 1.</param>
public sealed record EarlyStopping(int Patience)
{
    /// <summary>How much the loss must fall below the best for it to count as progress, at least 0. Default: 0.</summary>
    public double? MinDelta { get; init; }
}
