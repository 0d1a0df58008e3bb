using System.Text.Json;
using Backprop.Formats.Json;

namespace Backprop.Formats.Keras;

/// <summary>A layer as a model lists it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">Its name in the model.</param>
/// <param name="Inputs">The names of the layers whose outputs it takes; none where that is what the model takes.</param>
internal sealed record KerasItem(JsonPlace Place, string Name, IReadOnlyList<string> Inputs)
{
    /// <summary>Its class.</summary>
    public string ClassName { get; } = Place.Member("class_name").Text();

    /// <summary>Its settings.</summary>
    public JsonPlace Config { get; } = Place.Member("config");

    /// <summary>The shape of a batch that it says it takes; null where it says none.</summary>
    public JsonPlace? Batch => Config.Find("batch_shape") ?? Config.Find("batch_input_shape");

    /// <summary>How many axes a map has to which it adds zeros; 0 where it does not.</summary>
    public int ZeroPaddingAxes => ClassName switch
    {
        $"{KerasNode.ZeroPadding}1D" => 1,
        $"{KerasNode.ZeroPadding}2D" => 2,
        _ => 0,
    };

    /// <summary>Those of a Sequential model, each taking what the one before gives.</summary>
    public static IReadOnlyList<KerasItem> OfChain(IReadOnlyList<JsonPlace> layers) =>
        [.. layers.Select((layer, l) => new KerasItem(layer, Digits.Of(l), l == 0 ? [] : [Digits.Of(l - 1)]))];

    /// <summary>Those of a functional model, which say what they take.</summary>
    public static IReadOnlyList<KerasItem> OfGraph(IEnumerable<JsonPlace> layers) => [.. layers.Select(layer =>
    {
        var item = new KerasItem(layer, (layer.Find("name") ?? layer.Member("config").Member("name")).Text(), InputsOf(layer));
        return item.Inputs.Count == 0 && item.ClassName != KerasNode.InputLayer
            ? throw new UnreadableFileException($"{layer.Path}.inbound_nodes", "names no layer whose output it takes")
            : item;
    })];

    /// <summary>How samples stand where they come in: as the first layer takes them that says so.</summary>
    public static KerasAxes InitialAxes(IReadOnlyList<KerasItem> items)
    {
        var (told, kind) = items.Select(item => (Item: item, Kind: KerasKinds.OfClass(item.ClassName)))
            .FirstOrDefault(entry => entry.Kind is { Axes: not null });
        var batch = items.Count > 0 ? items[0].Batch : null;
        var lengths = batch?.Items().Select(LengthOf).ToArray();
        var count = kind?.Axes ?? Math.Max(1, (lengths?.Length ?? 0) - 1);
        var isTurned = kind is null ? count > 2 : kind.Takes == AxisUse.Channels && KerasSetting.TakesChannelsLast(told.Config);
        var axes = new KerasAxes(count, isTurned);
        return lengths is null ? axes
            : lengths.Length != count + 1 ? throw new UnreadableFileException(
                batch!.Value.Path, $"has {Digits.Of(lengths.Length)} lengths; expected {Digits.Of(count + 1)}, for the samples and {axes}")
            : count == 1 ? axes with { Features = lengths[1] }
            : axes with { Channels = lengths[axes.ChannelAxis], Features = isTurned ? null : lengths[count] };
    }

    private static int? LengthOf(JsonPlace length) =>
        length.Element.ValueKind == JsonValueKind.Null ? null : KerasSetting.PerAxisOf(length, 1)[0];

    // Keras 3 has args and kwargs of one call, Keras 2 lists of [name, call, output, kwargs].
    private static IReadOnlyList<string> InputsOf(JsonPlace layer)
    {
        var calls = layer.Find("inbound_nodes")?.Items() ?? [];
        return calls switch
        {
            [] => [],
            [{ IsList: true } call] => [.. (call.Items() is [{ IsText: true }, ..] ? [call] : call.Items()).Select(NameOf)],
            [var call] => [.. TensorsOf(call.Member("args")).Select(tensor => NameOf(tensor.Member("config").Member("keras_history")))],
            _ => throw new NotCarriedException(layer.Path, $"is called {calls.Length} times, with the same weights; expected once"),
        };
    }

    private static IEnumerable<JsonPlace> TensorsOf(JsonPlace args) => args.Items().SelectMany(arg => arg.IsList ? TensorsOf(arg) : [arg]);

    private static string NameOf(JsonPlace history) => history.Items() is [var name, ..]
        ? name.Text()
        : throw new UnreadableFileException(history.Path, "is empty; expected the name of a layer");
}
