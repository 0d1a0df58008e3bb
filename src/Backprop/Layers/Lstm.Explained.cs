using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How an LSTM is explained.</content>
public sealed partial record Lstm
{
    private static readonly string[] Letters = ["i", "f", "g", "o"];

    /// <inheritdoc/>
    public override IReadOnlyList<Intermediate> Intermediates(Shape input) =>
    [
        .. Names.Index().SelectMany(gate => new[]
        {
            NetOf(gate.Index, NetNameOf(gate.Item), $"net^{Letters[gate.Index]}", input),
            Kind(gate.Item, Letters[gate.Index], input, (at, place) => GateOf(at, gate.Index, place), (at, place) =>
                $"The gate '{gate.Item}': {OfGates[gate.Index].Name} of {at.NameOfIntermediate(NetNameOf(gate.Item), place)}."),
        }),
        Kind(CellStateName, "c", input, CellOf, CellReason),
        Kind(
            StateName,
            "h",
            input,
            (at, place) => Value(at, Names[3], place) * Functions.Tanh.Of(Value(at, CellStateName, place)),
            (at, place) => $"The state after the step: as much of {at.NameOfIntermediate(CellStateName, place)} as "
                + $"{at.NameOfIntermediate(Names[3], place)} shows."),
    ];

    /// <inheritdoc/>
    public override string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        Called("torch.lstm", x, $"({InitialInPyTorch(InitialHidden)}, {InitialInPyTorch(InitialCell)})", blocks);

    private static string NetNameOf(string gate) => $"net_{gate}";

    private static Activated GateOf(LayerSymbols at, int gate, int place) =>
        new Activated((ElementwiseActivation)OfGates[gate], Value(at, NetNameOf(Names[gate]), place));

    private Expression CellOf(LayerSymbols at, int place)
    {
        var added = Value(at, Names[0], place) * Value(at, Names[2], place);
        return Before(at, CellStateName, InitialCell, place) is { } before ? (Value(at, Names[1], place) * before) + added : added;
    }

    private string CellReason(LayerSymbols at, int place)
    {
        var added = $"as much of {at.NameOfIntermediate(Names[2], place)} as {at.NameOfIntermediate(Names[0], place)} lets in";
        return place >= Hidden || InitialCell is not null
            ? $"The cell after the step: as much of the cell before as {at.NameOfIntermediate(Names[1], place)} keeps, and {added}."
            : $"The cell after the first step, before which it is 0: {added}.";
    }
}
