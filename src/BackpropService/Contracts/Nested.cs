namespace BackpropService.Contracts;

/// <summary>Ways through what is written of layers.</summary>
internal static class Nested
{
    /// <summary>All of them in the order in which a network computes its layers: those inside another before it.</summary>
    public static IEnumerable<T> InOrder<T>(this IEnumerable<T> layers)
        where T : class, INested<T> => layers.SelectMany(layer => (layer.Layers ?? []).InOrder()
            .Concat((layer.Shortcut ?? []).InOrder())
            .Append(layer));

    /// <summary>What was made of layers inside another; null where there are none, which is left out.</summary>
    public static T[]? OrNone<T>(T[] made) => made.Length == 0 ? null : made;
}
