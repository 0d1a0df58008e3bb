using System.ComponentModel.DataAnnotations;
using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>A dense layer to be.</summary>
/// <param name="Neurons">The number of neurons.</param>
/// <param name="Activation">Turns net inputs into outputs.</param>
/// <param name="Biases">The form of its biases.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("dense")]
public sealed record DensePlan(
    [property: Range(1, int.MaxValue)] int Neurons,
    Activation Activation,
    BiasForm Biases = BiasForm.PerNeuron,
    Freeze Freeze = Freeze.None) : LayerPlan
{
    private int BiasCount => Biases switch { BiasForm.PerNeuron => Neurons, BiasForm.Shared => 1, _ => 0 };

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) => (double)input.Size / input.Axes[^1] * Neurons > int.MaxValue
        ? $"takes fewer rows: it would give more than {Digits.Of(int.MaxValue)} values"
        : null;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.WithLast(Neurons);

    /// <inheritdoc/>
    public override double ParameterCount(Shape input) => ((double)Neurons * input.Axes[^1]) + BiasCount;

    /// <inheritdoc/>
    public override Layer For(Shape input) => new Dense(new Matrix(Neurons, input.Axes[^1]), new double[BiasCount], Activation, Freeze);
}

/// <summary>How a layer has biases.</summary>
public enum BiasForm
{
    /// <summary>One for each neuron.</summary>
    [WireName("perNeuron")]
    PerNeuron,

    /// <summary>One for the whole layer.</summary>
    [WireName("shared")]
    Shared,

    /// <summary>None.</summary>
    [WireName("none")]
    None,
}
