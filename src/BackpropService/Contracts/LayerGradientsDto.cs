using Backprop.Networks;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>The derivatives of the loss that belong to one layer.</summary>
/// <param name="Weights">By each weight, `[neurons][inputs]`.</param>
/// <param name="Biases">By each bias, in the form of the layer's biases; left out where it has none.</param>
/// <param name="Deltas">By each net input, `[samples][neurons]`.</param>
public sealed record LayerGradientsDto(MatrixDto Weights, double[]? Biases, MatrixDto? Deltas)
{
    internal static LayerGradientsDto WithDeltas(LayerGradients gradients) =>
        WithoutDeltas(gradients) with { Deltas = MatrixDto.From(gradients.Deltas) };

    internal static LayerGradientsDto WithoutDeltas(LayerGradients gradients) => new(
        MatrixDto.From(gradients.Blocks[0]), gradients.Blocks.Count == 1 ? null : gradients.Blocks[1].Values, Deltas: null);
}
