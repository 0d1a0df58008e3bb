namespace Backprop.Training;

/// <summary>
/// What a training knows besides its network and its optimizer's state, so that another can go on where it ended, bit for bit as one.
/// </summary>
/// <param name="Epoch">The number of epochs that are over.</param>
/// <param name="Plateau">Where a schedule that goes by the losses stands; null for any other.</param>
/// <param name="EarlyStopping">Where early stopping stands; null without it.</param>
public sealed record Resumption(int Epoch, PlateauProgress? Plateau = null, EarlyStoppingProgress? EarlyStopping = null);

/// <summary>Where a schedule stands that lowers the learning rate at plateaus.</summary>
/// <param name="LearningRate">The learning rate by now.</param>
/// <param name="LowestLoss">The loss that is to be bettered; infinite before the first epoch.</param>
/// <param name="Waited">The epochs in a row that did not.</param>
public sealed record PlateauProgress(double LearningRate, double LowestLoss = double.PositiveInfinity, int Waited = 0);

/// <summary>Where early stopping stands.</summary>
/// <param name="LowestLoss">The lowest loss so far; infinite before the first.</param>
/// <param name="ProgressLoss">That of the last progress, which the next is measured from.</param>
/// <param name="Waited">The epochs in a row without progress.</param>
/// <param name="Best">The network of the lowest loss; null where it is the one that training gave, or where there is none.</param>
/// <param name="Last">The network to go on with; null where it is the one that training gave.</param>
public sealed record EarlyStoppingProgress(
    double LowestLoss = double.PositiveInfinity,
    double ProgressLoss = double.PositiveInfinity,
    int Waited = 0,
    Snapshot? Best = null,
    Snapshot? Last = null);
