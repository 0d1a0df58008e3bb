using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Backprop.Activations;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>A dense layer of neurons.</summary>
[Settings<Activation>]
public sealed class LayerDto : SettingsDto
{
    /// <summary>One row per neuron, `[neurons][inputs]`, rectangular; `inputs` equals the neurons of the layer before.</summary>
    public required MatrixDto Weights { get; init; }

    /// <summary>One bias per neuron, or exactly one, shared by the whole layer. Omitted: the layer has none.</summary>
    [MinLength(1)]
    public double[]? Biases { get; init; }

    /// <summary>The function that turns a neuron's net input into its output.</summary>
    public required string Activation { get; init; }

    /// <summary>What a training step leaves as it is. Gradients are reported all the same. Default: `none`.</summary>
    [DefaultValue(Backprop.Layers.Freeze.None)]
    public Freeze? Freeze { get; init; }

    internal Dense ToLayer() => new(
        Weights.ToMatrix(),
        Biases ?? [],
        DefinitionRules.Resolve<Activation>(Activation, this),
        Freeze ?? Backprop.Layers.Freeze.None);

    /// <summary>The same layer, as it was written, with other parameters.</summary>
    internal LayerDto With(Dense updated) => new()
    {
        Weights = MatrixDto.From(updated.Weights),
        Biases = Biases is null ? null : updated.Biases,
        Activation = Activation,
        Freeze = Freeze,
        Settings = Settings,
    };
}
