using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The derivatives of a loss by the network's parameters, as `/gradients` answers them.</summary>
public sealed class GivenGradientsDto
{
    /// <summary>Per layer, in order, each parameter of the network; `{}` for one that has none. Deltas are let pass.</summary>
    public required LayerGradientsDto[] Layers { get; init; }

    /// <summary>By each input: let pass.</summary>
    public SamplesDto? Inputs { get; init; }

    /// <summary>The derivatives, once validation has passed.</summary>
    internal Gradients ToGradients(Network network) =>
        new([.. Layers.InOrder().Select((layer, l) => layer.ToGradients(network.Layers[l]))], Inputs: null);
}
