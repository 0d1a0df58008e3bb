namespace Backprop.Networks;

/// <summary>
/// Where a layer stands in a network: what leads to it, and where it was written. Layers count from 0 as they are computed.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="List">The list that it was written in: layers; inside another layers[1].layers.</param>
/// <param name="Position">Its position there.</param>
/// <param name="Sources">The layers whose outputs it takes, added up where they are several; -1 stands for the network's inputs.</param>
/// <param name="Layers">The layers inside it.</param>
/// <param name="Shortcut">Those of its shortcut.</param>
public sealed record LayerPlace(
    int Layer,
    string List,
    int Position,
    IReadOnlyList<int> Sources,
    IReadOnlyList<LayerPlace> Layers,
    IReadOnlyList<LayerPlace> Shortcut)
{
    /// <summary>Where it was written: layers[1]; inside another layers[1].layers[0].</summary>
    public string Path => PathOf(List, Position);

    /// <summary>The path of a position in a list.</summary>
    internal static string PathOf(string list, int position) => FormattableString.Invariant($"{list}[{position}]");

    /// <summary>Makes something of each of some layers, of what was made of those inside them first.</summary>
    /// <param name="places">The layers.</param>
    /// <param name="make">Makes it of a layer and of what was made of the layers inside and of those of the shortcut.</param>
    public static T[] Fold<T>(IReadOnlyList<LayerPlace> places, Func<LayerPlace, T[], T[], T> make)
    {
        var made = new T[places.Count];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = make(places[i], Fold(places[i].Layers, make), Fold(places[i].Shortcut, make));
        }

        return made;
    }
}
