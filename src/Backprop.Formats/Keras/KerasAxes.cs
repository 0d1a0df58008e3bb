using System.Globalization;
using Backprop.Formats.Json;
using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>How samples stand between two layers of a Keras model, seen from how they stand here, where channels come first.</summary>
/// <param name="Count">How many axes a sample has.</param>
/// <param name="IsTurned">
/// Whether the channels, the first axis here, are the last one there; of a list whether it is of such maps: here channel by channel,
/// there position by position.
/// </param>
/// <param name="Channels">
/// The length of the first axis of maps here, of a list of maps before it was one; null where nothing tells it.
/// </param>
/// <param name="Features">The length of the last axis here, which is that of a list; null where nothing tells it.</param>
/// <param name="Zeros">What a layer before has added around the maps; null where none has.</param>
internal sealed record KerasAxes(int Count, bool IsTurned, int? Channels = null, int? Features = null, PerAxis? Zeros = null)
{
    /// <summary>Whether it is maps whose last axis is another there.</summary>
    public bool HasOtherLast => IsTurned && Count > 1;

    /// <summary>Whether it is a list whose features have other places there.</summary>
    public bool IsTurnedList => IsTurned && Count == 1;

    /// <summary>How many values have a mean and a variance of their own in a batch; null where nothing tells it.</summary>
    public int? Normalized => Count == 1 ? Features : Channels;

    /// <summary>Which axis of a batch there the channels are, counted from the samples, which are 0.</summary>
    public int ChannelAxis => IsTurned ? Count : 1;

    /// <summary>As Flatten takes them, which moves channels to the end that it is told are first.</summary>
    /// <param name="config">The settings of Flatten.</param>
    /// <exception cref="NotCarriedException">They are there already.</exception>
    public KerasAxes MovedForFlatten(JsonPlace config) =>
        Count == 1 || KerasSetting.TakesChannelsLast(config) ? this
        : !IsTurned ? this with { IsTurned = true }
        : throw new NotCarriedException(config.Path, $"takes channels first, and gets {this}");

    /// <summary>How samples stand behind a layer.</summary>
    public KerasAxes Behind(Layer layer) => layer switch
    {
        Convolution convolution => new(Count, IsTurned, convolution.Weights.Shape.Axes[0]),
        Pooling => this with { Features = null, Zeros = null },
        Dense dense => this with { IsTurned = IsTurned && Count > 1, Features = dense.Weights.Rows },
        GlobalAveragePool => new(1, IsTurned: false, Features: Channels),
        Flatten when Count > 1 => new(1, IsTurned, IsTurned ? Channels : null),
        Recurrent { Sequence: Sequence.All } recurrent => new(2, IsTurned: false, Features: recurrent.Hidden),
        Recurrent recurrent => new(1, IsTurned: false, Features: recurrent.Hidden),
        Embedding embedding => new(2, IsTurned: false, Features: embedding.Weights.Columns),
        LayerNorm { Gamma.Length: var features } => this with { Features = features },
        Normalization { Gamma.Length: var features } when Count == 1 => this with { Features = features },
        Normalization { Gamma.Length: var channels } => this with { Channels = channels, Zeros = null },
        _ => this with { Zeros = null },
    };

    /// <summary>Asks that a layer takes as many values as there are, as far as that is told.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="path">Where it stands.</param>
    /// <exception cref="UnreadableFileException">Its weights are for others.</exception>
    public void RequireLengths(Layer layer, string path)
    {
        (int? Taken, int? Given) lengths = layer switch
        {
            Dense dense => (dense.Weights.Columns, Features),
            Recurrent recurrent => (recurrent.Features, Features),
            Convolution convolution => (convolution.Weights.Shape.Axes[1] * convolution.Groups, Channels),
            LayerNorm norm => (norm.Gamma?.Length, Features),
            Normalization norm => (norm.Gamma?.Length, Normalized),
            _ => (null, null),
        };
        if (lengths is ({ } taken, { } given) && taken != given)
        {
            throw new UnreadableFileException(
                path, $"takes {Digits.Of(taken)} {(layer is Convolution ? "channels" : "features")}, and gets {Digits.Of(given)}");
        }
    }

    /// <summary>Asks that what stands so can be added to what another way gives.</summary>
    /// <param name="other">How that stands.</param>
    /// <param name="path">Where the sum stands.</param>
    /// <exception cref="NotCarriedException">One is a list of maps and the other is not, or what another layer would take.</exception>
    public void RequireAddable(KerasAxes other, string path)
    {
        if (Count != other.Count || IsTurned != other.IsTurned || Zeros is not null || other.Zeros is not null)
        {
            throw new NotCarriedException(path, $"adds {this} to {other}");
        }

        RequireEqual(Channels, other.Channels, "channels");
        RequireEqual(Features, other.Features, "features");

        void RequireEqual(int? one, int? another, string what)
        {
            if (one is { } count && another is { } past && count != past)
            {
                throw new NotCarriedException(path, $"adds {Digits.Of(count)} {what} to {Digits.Of(past)}");
            }
        }
    }

    /// <summary>In words, as [steps][features].</summary>
    public override string ToString() => (Count, IsTurned) switch
    {
        (1, false) => "a list of features",
        (1, true) => "a list of maps, whose features are in another order there",
        (_, true) => $"maps of {Digits.Of(Count)} axes, the channels last",
        _ => Count == 2 ? "[steps][features]" : $"maps of {Digits.Of(Count)} axes, the channels first",
    };

    /// <summary>An array with a row for each feature of a list, as it is there.</summary>
    /// <param name="array">As it is here.</param>
    /// <param name="path">Where the layer stands, to be told.</param>
    public Tensor ToKeras(Tensor array, string path) => IsTurnedList ? Turned(array, ChannelsOf(array, path), isFromHere: true) : array;

    /// <summary>The way back of <see cref="ToKeras"/>.</summary>
    public Tensor FromKeras(Tensor array, string path) => IsTurnedList ? Turned(array, ChannelsOf(array, path), isFromHere: false) : array;

    private static Tensor Turned(Tensor array, int channels, bool isFromHere)
    {
        var rows = array.Shape.Axes[0];
        var (outer, inner) = isFromHere ? (channels, rows / channels) : (rows / channels, channels);
        return array with { Values = KerasArray.Swapped(array.Values, outer, inner, array.Shape.Size / rows) };
    }

    private int ChannelsOf(Tensor array, string path) => Channels is not { } channels
        ? throw new NotCarriedException(path, "takes a list of maps, and no layer before tells how many channels they have")
        : array.Shape.Axes[0] % channels == 0 ? channels
        : throw new NotCarriedException(path, string.Create(
            CultureInfo.InvariantCulture,
            $"takes a list of {array.Shape.Axes[0]} features, which maps of {channels} channels do not give"));
}
