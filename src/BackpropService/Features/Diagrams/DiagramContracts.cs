using BackpropService.Contracts;

namespace BackpropService.Features.Diagrams;

/// <summary>A network to draw; with one sample in `inputs` also its values, with `targets` also errors and gradients.</summary>
public sealed class DiagramRequest : PassRequest
{
    internal override Effort Effort => Effort.Of(Network!, samples: 1) with { DrawnLayers = Network!.Layers!.Length };
}
