using System.Globalization;
using Backprop.Losses;
using Backprop.Networks;
using Backprop.Remarks;

namespace Backprop.Training;

/// <summary>What a teacher would say about a training, in words.</summary>
internal sealed class TrainingRemarks
{
    /// <summary>The validation loss has to be this much above its best before it is worth a word.</summary>
    private const double WorthAWord = 1.05;

    private EpochReport? _first;
    private EpochReport? _last;
    private EpochReport? _bestValidated;

    /// <summary>Takes an epoch into account.</summary>
    public void Follow(EpochReport entry)
    {
        _first ??= entry;
        _last = entry;
        if (_bestValidated is null || entry.ValidationLoss < _bestValidated.ValidationLoss)
        {
            _bestValidated = entry;
        }
    }

    /// <summary>The remarks on a trained network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="trace">What it makes of the training set.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="training">The training set.</param>
    /// <param name="validation">The samples that are only measured on; null for none.</param>
    public IReadOnlyList<string> On(Network network, ForwardTrace trace, Loss loss, Dataset training, Dataset? validation) =>
    [
        .. Immovable(network),
        .. Progress(Immovable(network).Any()),
        .. Overfitting(),
        .. DeadNeurons.In(network, trace, loss, "training sample", wholeLayers: false),
        .. PassRemarks.OnWhatIsGiven(network, trace, loss, training.Targets),
        .. OneClassAlone(loss, training, validation),
    ];

    private static IEnumerable<string> Immovable(Network network)
    {
        if (network.Layers.All(layer => layer.Blocks.Count == 0))
        {
            yield return "The network has no parameters: there was nothing to train.";
        }
        else if (network.Layers.All(layer => layer.Blocks.All(layer.IsFrozen)))
        {
            yield return "Every parameter is frozen: nothing was trained.";
        }
    }

    private IEnumerable<string> Progress(bool isImmovable)
    {
        if (ReferenceEquals(_last, _first))
        {
            yield break;
        }

        if (_last!.Loss == _first!.Loss)
        {
            yield return $"The loss stayed at {Digits.Of(_last.Loss)}: no step changed it.";
        }
        else if (_last.Loss > _first.Loss && !isImmovable)
        {
            yield return $"The loss rose from {Digits.Of(_first.Loss)} in the first epoch to {Digits.Of(_last.Loss)} in the last: "
                + "the learning rate may be too large.";
        }
    }

    private IEnumerable<string> Overfitting()
    {
        if (_last!.ValidationLoss is { } last && _bestValidated!.ValidationLoss is { } best && last > best * WorthAWord)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The validation loss was lowest after epoch {_bestValidated.Epoch}, {Digits.Of(best)}, and is ")
                + $"{Digits.Of(last)} after the last: the network began to learn the training samples by heart.";
        }
    }

    /// <summary>Data sorted by class leaves a split of the last samples with the last class, or what is trained on with one.</summary>
    private static IEnumerable<string> OneClassAlone(Loss loss, Dataset training, Dataset? validation)
    {
        if (validation is null || loss.Accuracy(training.Targets.Row(0), training.Targets.Row(0)) is null)
        {
            yield break;
        }

        const string Cure = "A split takes the last samples, so shuffle sorted data before, or give it a seed to do so (splitSeed).";
        var (trained, measured) = (training.Targets.Values, validation.Targets.Values);
        switch (AreAll(trained, trained.Row(0)), AreAll(measured, measured.Row(0)))
        {
            // A single sample is of one class always.
            case (false, true) when validation.Count > 1:
                yield return "All validation samples are of one class, and the training samples are not: what is measured on them says "
                    + "nothing of the other classes. " + Cure;
                break;
            case (true, true) when !AreAll(trained, measured.Row(0)):
                yield return "All validation samples are of one class, and all training samples of another: what is measured on them was "
                    + "never shown in training. " + Cure;
                break;
            case (true, false):
                yield return "All training samples are of one class, and the validation samples are not: the other classes were never "
                    + "shown in training. " + Cure;
                break;
            default:
                break;
        }
    }

    private static bool AreAll(Matrix targets, ReadOnlySpan<double> target)
    {
        for (var sample = 0; sample < targets.Rows; sample++)
        {
            if (!targets.Row(sample).SequenceEqual(target))
            {
                return false;
            }
        }

        return true;
    }
}
