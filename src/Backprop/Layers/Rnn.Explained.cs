using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How a simple recurrent layer is explained.</content>
public sealed partial record Rnn
{
    private const string NetName = "net";

    /// <inheritdoc/>
    public override IReadOnlyList<Intermediate> Intermediates(Shape input) =>
    [
        NetOf(0, NetName, "net", input),
        Kind(StateName, "h", input, StateOf, (at, place) =>
            $"The state after the step: {_activations[0].Name} of {at.NameOfIntermediate(NetName, place)}."),
    ];

    /// <inheritdoc/>
    public override (string Name, int Index)? OutputNet(int output, Shape input) => (NetName, PlaceOf(output, input));

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input)
    {
        // PyTorch's own rnn has but tanh and a relu whose derivative at 0 is 0.
        var initial = InitialInPyTorch(InitialHidden);
        if (_activations[0] is Tanh or Relu { DerivativeAtZero: 0 })
        {
            return Called(_activations[0] is Tanh ? "torch.rnn_tanh" : "torch.rnn_relu", x, initial, blocks);
        }

        return WrittenOut(x, blocks, at: 1);
    }

    /// <inheritdoc/>
    public override string OutputNetsToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        WrittenOut(x, blocks, at: 0);

    // Step by step, the net inputs and the states, of which one is taken.
    private string WrittenOut(string x, IReadOnlyList<string> blocks, int at)
    {
        var net = $"step @ {blocks[0]}.T + state @ {blocks[1]}.T{(Biases.Length > 0 ? $" + {blocks[2]}" : string.Empty)}";
        var steps = $"[(net := {net}, state := {_activations[0].ToPyTorch("net")})[{Digits.Of(at)}] for step in {x}.unbind(1)]";
        return $"(state := {InitialInPyTorch(InitialHidden)}[0], torch.stack({steps}, 1))[1]{Given}";
    }

    private Expression StateOf(LayerSymbols at, int place)
    {
        var net = Value(at, NetName, place);
        if (_activations[0] is ElementwiseActivation elementwise)
        {
            return new Activated(elementwise, net);
        }

        var unit = place % Hidden;
        return _activations[0].Output([.. Enumerable.Range(place - unit, Hidden).Select(other => Value(at, NetName, other))], unit);
    }
}
