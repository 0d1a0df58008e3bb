using Backprop.Layers;
using Backprop.Randomness;

namespace Backprop.Initializers;

/// <summary>
/// What PyTorch's Linear starts from: weights and biases uniform between −1/√fan-in and 1/√fan-in. For RNN, LSTM and GRU that is the
/// size of the state.
/// </summary>
[WireName("pytorch")]
public sealed record Pytorch : Initializer
{
    /// <inheritdoc/>
    public override string Formula =>
        @"w, b \sim U\left(-\frac{1}{\sqrt{n_{\text{in}}}}, \frac{1}{\sqrt{n_{\text{in}}}}\right)";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.Linear.reset_parameters; torch.nn.RNNBase.reset_parameters, where fan-in is the size of the state.";

    /// <inheritdoc/>
    public override void Fill(Block block, Xoshiro256 random, CancellationToken cancellation = default)
    {
        var bound = 1 / Math.Sqrt(block.PyTorchFanIn);
        foreach (ref var value in block.Values.AsSpan())
        {
            value = bound * ((2 * random.NextUniform()) - 1);
        }
    }
}
