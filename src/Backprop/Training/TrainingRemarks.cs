using System.Globalization;
using Backprop.Activations;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Training;

/// <summary>What a teacher would say about a training, in words.</summary>
internal sealed class TrainingRemarks
{
    /// <summary>The validation loss has to be this much above its best before it is worth a word.</summary>
    private const double WorthAWord = 1.05;

    private const int MostNames = 10;
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
    public IReadOnlyList<string> On(Network network, ForwardTrace trace) =>
        [.. Frozen(network), .. Progress(), .. Overfitting(), .. DeadNeurons(network, trace)];

    private static IEnumerable<string> Frozen(Network network)
    {
        if (network.Layers.All(layer => layer.Blocks.All(layer.IsFrozen)))
        {
            yield return "Every parameter is frozen: nothing was trained.";
        }
    }

    private IEnumerable<string> Progress()
    {
        if (_last!.Epoch == 1)
        {
            yield break;
        }

        if (_last.Loss == _first!.Loss)
        {
            yield return $"The loss stayed at {Digits.Of(_last.Loss)}: no step changed it.";
        }
        else if (_last.Loss > _first.Loss)
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

    private static IEnumerable<string> DeadNeurons(Network network, ForwardTrace trace)
    {
        var names = new NetworkNames(network);
        for (var l = 0; l < network.Layers.Count; l++)
        {
            // Only what bends has a side without slope; elsewhere a slope of 0 is saturation.
            if (network.Layers[l].Activation is not ElementwiseActivation { Kinks.Count: > 0 } rectifier)
            {
                continue;
            }

            var dead = DeadIn(rectifier, trace.Layers[l]);
            if (dead.Count == 0)
            {
                continue;
            }

            var listed = string.Join(", ", dead.Take(MostNames).Select(neuron => names.Neuron(l, neuron)));
            var others = dead.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {dead.Count - MostNames} more") : string.Empty;
            var layer = dead.Count == network.WidthOf(l)
                ? " The whole layer is dead: no gradient passes it, and nothing before it can learn."
                : string.Empty;
            yield return $"Dead: {listed}{others}. For every training sample the net input is below 0, where ReLU has no slope, so no "
                + $"gradient reaches the weights; a smaller learning rate, other initial values or leakyRelu help.{layer}";
        }
    }

    /// <summary>The neurons without slope for every sample.</summary>
    private static List<int> DeadIn(ElementwiseActivation rectifier, LayerRun run)
    {
        var (z, a) = run;
        var slopes = new double[z.Columns];
        var alive = new bool[z.Columns];
        for (var sample = 0; sample < z.Rows; sample++)
        {
            rectifier.Slope(z.Row(sample), a.Row(sample), slopes);
            for (var neuron = 0; neuron < alive.Length; neuron++)
            {
                alive[neuron] |= slopes[neuron] != 0;
            }
        }

        return [.. Enumerable.Range(0, alive.Length).Where(neuron => !alive[neuron])];
    }
}
