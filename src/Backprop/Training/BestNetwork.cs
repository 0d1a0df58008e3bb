using Backprop.Networks;
using Backprop.Optimizers;

namespace Backprop.Training;

/// <summary>Keeps the network with the lowest loss, and counts the epochs without progress.</summary>
internal sealed class BestNetwork(EarlyStopping rule)
{
    private double _lowest = double.PositiveInfinity;
    private double _reference = double.PositiveInfinity;
    private int _waited;

    /// <summary>The network with the lowest loss so far, with the optimizer's state that belongs to it.</summary>
    public (Network Network, OptimizerState State)? Kept { get; private set; }

    /// <summary>Whether so many epochs in a row made no progress that training should end.</summary>
    public bool GivesUp => _waited >= rule.Patience;

    /// <summary>Takes the next epoch's loss into account.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="network">The network that it belongs to, asked for only where it is the best.</param>
    public void Offer(double loss, Func<(Network Network, OptimizerState State)> network)
    {
        if (loss < _lowest)
        {
            _lowest = loss;
            Kept = network();
        }

        // Progress is measured from the last progress, so that many small steps add up to one.
        if (_reference - loss > rule.MinDelta)
        {
            _reference = loss;
            _waited = 0;
        }
        else
        {
            _waited++;
        }
    }
}
