namespace Backprop.Layers;

/// <summary>A block of a layer's parameters: its weights, its biases.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Role">What its parameters do.</param>
/// <param name="Shape">Its axes, [neurons][inputs] for the weights of a dense layer.</param>
/// <param name="Values">The parameters in row-major order; not copied.</param>
public sealed record Block(string Name, BlockRole Role, Shape Shape, double[] Values)
{
    /// <summary>Of a state before the first step, what it is called after each.</summary>
    public string StateName { get; init; } = string.Empty;

    /// <summary>How many inputs go into one output, by which initializers scale; of biases, that of their neurons.</summary>
    public int FanIn { get; init; }

    /// <summary>What PyTorch starts its own layer of the kind by in place of it: of recurrent layers the size of the state.</summary>
    public int PyTorchFanIn { get => field == 0 ? FanIn : field; init; }

    /// <summary>How many outputs one input goes into.</summary>
    public int FanOut { get; init; }
}
