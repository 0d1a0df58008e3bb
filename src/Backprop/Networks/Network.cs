using Backprop.Activations;
using Backprop.Layers;
using Backprop.Losses;

namespace Backprop.Networks;

/// <summary>A feedforward network: layers, each taking what the one before gives.</summary>
public sealed record Network
{
    private static readonly Identity None = new();
    private readonly Shape[] _outputs;
    private readonly IReadOnlyList<LayerPlace> _places;
    private readonly IReadOnlyList<IReadOnlyList<Reader>> _readers;

    /// <summary>Chains layers.</summary>
    /// <param name="layers">The layers in order, at least one; others may stand inside them.</param>
    /// <param name="input">The shape of a sample; may be left out where the first layer's parameters tell it.</param>
    /// <exception cref="ArgumentException">A layer cannot take what it is given.</exception>
    public Network(IReadOnlyList<Layer> layers, Shape? input = null)
    {
        InputShape = input ?? layers[0].InputShape ?? throw new ArgumentException(
            "The first layer takes samples of many shapes.", nameof(input));
        var wiring = new Wiring(InputShape, layers.Count);
        Outermost = wiring.Add(layers);
        (Layers, _places, _outputs, _readers) = (wiring.Layers, wiring.Places, wiring.Outputs, wiring.ListReaders());
    }

    private Network(IReadOnlyList<Layer> layers)
    {
        var wiring = new Wiring(input: null, layers.Count);
        Outermost = wiring.Add(layers);
        (Layers, InputShape, _places, _outputs, _readers) = (wiring.Layers, new Shape(), wiring.Places, [], []);
    }

    /// <summary>The layers in the order in which they are computed: those inside another stand before it.</summary>
    public IReadOnlyList<Layer> Layers { get; private init; }

    /// <summary>The layers that stand inside no other.</summary>
    public IReadOnlyList<LayerPlace> Outermost { get; }

    /// <summary>The layers that stand inside no other, each with those inside it.</summary>
    public IReadOnlyList<Layer> Whole => LayerPlace.Fold<Layer>(Outermost, (place, layers, shortcut) =>
        Layers[place.Layer] is Residual sum ? new Residual(layers, shortcut, sum.Activation) : Layers[place.Layer]);

    /// <summary>The shape of a sample.</summary>
    public Shape InputShape { get; }

    /// <summary>The shape of a sample's outputs.</summary>
    public Shape OutputShape => _outputs[^1];

    /// <summary>The number of values in one sample.</summary>
    public int InputCount => InputShape.Size;

    /// <summary>The number of outputs.</summary>
    public int OutputCount => OutputShape.Size;

    /// <summary>The length of the outputs' last axis: the outputs of one sample of the loss.</summary>
    public int OutputRow => OutputShape.Axes[^1];

    /// <summary>How many samples of the loss the outputs of one sample are: the positions before their last axis.</summary>
    public int OutputRows => OutputCount / OutputRow;

    /// <summary>Whether the inputs are numbers of tokens, by which nothing can be differentiated.</summary>
    public bool TakesTokens => Layers[0].TakesTokens;

    /// <summary>The last layer's activation, that its net inputs go through; the identity where it has none.</summary>
    public Activation LastActivation => Layers[^1].Activation ?? None;

    /// <summary>The activation that the outputs come from, within the last layer too; the identity where there is none.</summary>
    public Activation OutputActivation => Layers[^1].OutputActivation ?? None;

    /// <summary>
    /// The activation that a loss's derivatives go back through before they come to the last layer: that within it too, where both have one
    /// derivative together.
    /// </summary>
    public Activation ActivationBefore(Loss loss) => loss.FusedWith(OutputActivation) is null ? LastActivation : OutputActivation;

    /// <summary>
    /// The activation that bounds the outputs: the last that only layers follow which keep to bounds; the identity where none does.
    /// </summary>
    public Activation NearestActivation =>
        Layers.LastOrDefault(layer => layer.OutputActivation is not null || !layer.KeepsBounds)?.OutputActivation ?? None;

    /// <summary>The sizes of a sample and of what each layer gives: 2-2-2; of shaped ones 2×2-4-3.</summary>
    public string Sizes => string.Join('-', _outputs.Prepend(InputShape).Select(shape => string.Join('×', shape.Axes.ToArray())));

    /// <summary>The shape of what a layer takes.</summary>
    public Shape InputShapeOf(int layer) => SourcesOf(layer)[0] is >= 0 and var source ? _outputs[source] : InputShape;

    /// <summary>The layers whose outputs a layer takes, added up where they are several; -1 stands for the inputs.</summary>
    public IReadOnlyList<int> SourcesOf(int layer) => _places[layer].Sources;

    /// <summary>The layers that take what a layer gives, in their order; of -1 those that take the inputs.</summary>
    public IReadOnlyList<Reader> ReadersOf(int layer) => _readers[layer + 1];

    /// <summary>Whose output one of a layer's inputs is: of a layer, or of -1 an input of the network.</summary>
    public (int Layer, int Position) SourceOf(int layer, int input)
    {
        var (source, position) = Math.DivRem(input, InputShapeOf(layer).Size);
        return (SourcesOf(layer)[source], position);
    }

    /// <summary>Whether its samples are sequences, so that what has two axes has a row for each step.</summary>
    public bool HasSteps => Layers.Any(layer => layer.TakesSteps);

    /// <summary>Where a layer was written: layers[1]; inside another layers[1].layers[0].</summary>
    public string PathOf(int layer) => _places[layer].Path;

    /// <summary>Which of the outermost layers a layer is, or stands in.</summary>
    public int OutermostOf(int layer) => Outermost.TakeWhile(place => place.Layer < layer).Count();

    /// <summary>Whether all that a layer gives, or of -1 the inputs, goes through another on its way; through itself it does.</summary>
    public bool LeadsThrough(int layer, int through)
    {
        var goesPast = new bool[Layers.Count];
        for (var l = Math.Max(0, layer); l < goesPast.Length; l++)
        {
            goesPast[l] = l != through && (l == layer || SourcesOf(l).Any(source => source < 0 ? layer < 0 : goesPast[source]));
        }

        return !goesPast[^1];
    }

    /// <summary>The shape of what a layer gives.</summary>
    public Shape OutputShapeOf(int layer) => _outputs[layer];

    /// <summary>The number of values that a layer gives for a sample: its neurons.</summary>
    public int WidthOf(int layer) => _outputs[layer].Size;

    /// <summary>The length of the last axis of what a layer gives: the neurons over which its activation goes, as softmax does.</summary>
    public int RowOf(int layer) => _outputs[layer].Axes[^1];

    /// <summary>The outputs of a layer that depend on a neuron's net input: of softmax all along the last axis, otherwise one.</summary>
    internal IEnumerable<int> CoupledWith(int layer, int neuron) => Layers[layer].CouplesOutputs
        ? Enumerable.Range(neuron - (neuron % RowOf(layer)), RowOf(layer))
        : [neuron];

    /// <summary>Inputs and neurons of each layer: 2-2-2.</summary>
    public string WidthsInWords => string.Join('-', _outputs.Select(output => output.Size).Prepend(InputCount));

    /// <summary>Layers whose parameters alone are looked at, whatever samples they take: no shape is known.</summary>
    /// <param name="layers">The layers in order, at least one.</param>
    public static Network OfParameters(IReadOnlyList<Layer> layers) => new(layers);

    /// <summary>The same network as it is for one sample, where the sample's values decide what is connected with what.</summary>
    public Network ForSample(ReadOnlySpan<double> x) => TakesTokens ? this with { Layers = [Layers[0].ForSample(x), .. Layers.Skip(1)] } : this;

    /// <summary>The same network with parameters of its own, that may be changed in place.</summary>
    public Network Copy()
    {
        var copies = new Layer[Layers.Count];
        for (var l = 0; l < copies.Length; l++)
        {
            copies[l] = Layers[l].Copy();
        }

        return this with { Layers = copies };
    }
}
