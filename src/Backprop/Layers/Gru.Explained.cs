using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How gated recurrent units are explained.</content>
public sealed partial record Gru
{
    private const string WeighedName = "weighed_new";

    /// <inheritdoc/>
    public override IReadOnlyList<Intermediate> Intermediates(Shape input) =>
    [
        NetOf(0, NetNameOf(0), "net^r", input),
        Gate(0, "r", input),
        NetOf(1, NetNameOf(1), "net^z", input),
        Gate(1, "z", input),
        NetOf(2, WeighedName, "m", input, ofStep: false),
        NetOf(2, NetNameOf(2), "net^n", input, ofState: false, last: SeenOf),
        Gate(2, "n", input),
        Kind(StateName, "h", input, StateOf, StateReason),
    ];

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        Called("torch.gru", x, InitialInPyTorch(InitialHidden), blocks);

    private static string NetNameOf(int gate) => $"net_{Names[gate]}";

    private Intermediate Gate(int gate, string latex, Shape input) => Kind(
        Names[gate],
        latex,
        input,
        (at, place) => new Activated((ElementwiseActivation)OfGates[gate], Value(at, NetNameOf(gate), place)),
        (at, place) => $"The gate '{Names[gate]}': {OfGates[gate].Name} of {at.NameOfIntermediate(NetNameOf(gate), place)}.");

    // How much new content sees of what the state weighs; nothing where there is no state yet and no bias.
    private Expression? SeenOf(LayerSymbols at, int place) =>
        StateBefore(at, place) is null && New.RecurrentBiases.Length == 0
            ? null
            : Value(at, Names[0], place) * Value(at, WeighedName, place);

    private Expression StateOf(LayerSymbols at, int place)
    {
        var (update, content) = (Value(at, Names[1], place), (1 - Value(at, Names[1], place)) * Value(at, Names[2], place));
        return StateBefore(at, place) is { } before ? content + (update * before) : content;
    }

    private string StateReason(LayerSymbols at, int place) => StateBefore(at, place) is null
        ? $"The state after the first step, before which it is 0: {at.NameOfIntermediate(Names[2], place)} as far as "
            + $"{at.NameOfIntermediate(Names[1], place)} lets it."
        : $"The state after the step: between {at.NameOfIntermediate(Names[2], place)} and the state before, as near to that as "
            + $"{at.NameOfIntermediate(Names[1], place)} says.";
}
