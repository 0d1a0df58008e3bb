namespace BackpropService.Client.Contracts;

/// <summary>What a training knew besides its network and its optimizer when it ended.</summary>
/// <param name="Epoch">The number of epochs over; the next is counted on from it.</param>
public sealed record Resume(int Epoch)
{
    /// <summary>Where the plateau schedule stands; null with any other.</summary>
    public PlateauProgress? Plateau { get; init; }

    /// <summary>Where early stopping stands; null without it.</summary>
    public EarlyStoppingProgress? EarlyStopping { get; init; }
}
