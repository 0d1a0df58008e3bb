using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Networks;

/// <summary>A feedforward network: layers, each taking what the one before gives.</summary>
public sealed record Network
{
    private static readonly Identity None = new();
    private readonly Shape[] _outputs;

    /// <summary>Chains layers.</summary>
    /// <param name="layers">The layers in order, at least one.</param>
    /// <param name="input">The shape of a sample; may be left out where the first layer's parameters tell it.</param>
    /// <exception cref="ArgumentException">A layer cannot take what it is given.</exception>
    public Network(IReadOnlyList<Layer> layers, Shape? input = null)
    {
        Layers = layers;
        InputShape = input ?? layers[0].InputShape ?? throw new ArgumentException(
            "The first layer takes samples of many shapes.", nameof(input));
        _outputs = new Shape[layers.Count];
        for (var l = 0; l < layers.Count; l++)
        {
            if (layers[l].FindMisfit(InputShapeOf(l)) is { } misfit)
            {
                throw new ArgumentException($"layers[{l}] {misfit}; it gets {InputShapeOf(l)}.", nameof(layers));
            }

            _outputs[l] = layers[l].OutputShape(InputShapeOf(l));
        }
    }

    /// <summary>Layers whose parameters alone are looked at, whatever samples they take: no shape is known.</summary>
    /// <param name="layers">The layers in order, at least one.</param>
    public static Network OfParameters(IReadOnlyList<Layer> layers) => new(layers, new Shape(), outputs: []);

    private Network(IReadOnlyList<Layer> layers, Shape input, Shape[] outputs) => (Layers, InputShape, _outputs) = (layers, input, outputs);

    /// <summary>The layers in order.</summary>
    public IReadOnlyList<Layer> Layers { get; private init; }

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

    /// <summary>The last layer's activation; the identity where it has none.</summary>
    public Activation LastActivation => Layers[^1].Activation ?? None;

    /// <summary>The activation that bounds the outputs: the last that only layers follow which keep to bounds; the identity where none does.</summary>
    public Activation NearestActivation => Layers.LastOrDefault(layer => layer.Activation is not null || !layer.KeepsBounds)?.Activation ?? None;

    /// <summary>The sizes of a sample and of what each layer gives: 2-2-2; of shaped ones 2×2-4-3.</summary>
    public string Sizes => string.Join('-', _outputs.Prepend(InputShape).Select(shape => string.Join('×', shape.Axes.ToArray())));

    /// <summary>The shape of what a layer takes.</summary>
    public Shape InputShapeOf(int layer) => layer == 0 ? InputShape : _outputs[layer - 1];

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
    public string WidthsInWords => string.Join('-', Layers.Select((_, l) => WidthOf(l)).Prepend(InputCount));

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
