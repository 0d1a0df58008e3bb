namespace Backprop.Layers;

/// <summary>A block of a layer's parameters: its weights, its biases.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Role">What its parameters do.</param>
/// <param name="Shape">Its axes, [neurons][inputs] for the weights of a dense layer.</param>
/// <param name="Values">The parameters in row-major order; not copied.</param>
public sealed record Block(string Name, BlockRole Role, Shape Shape, double[] Values)
{
    /// <summary>How many inputs go into one output, by which initializers scale; of biases, that of their neurons.</summary>
    public int FanIn { get; init; }

    /// <summary>How many outputs one input goes into.</summary>
    public int FanOut { get; init; }
}
