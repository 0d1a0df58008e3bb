using Backprop.Activations;
using Backprop.Initializers;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Optimizers;

namespace Backprop.Catalogs;

/// <summary>All definitions of a kind, found by reflection, so that adding one is adding its file.</summary>
/// <typeparam name="T">The kind of definition.</typeparam>
public sealed class Catalog<T>
    where T : class
{
    private readonly Dictionary<string, CatalogEntry<T>> _byName;

    internal Catalog()
    {
        Entries =
        [
            .. typeof(T).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
                .Where(type => type.IsDefined(typeof(WireNameAttribute), inherit: false))
                .Select(type => new CatalogEntry<T>(type))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal),
        ];
        _byName = Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>The definitions in alphabetical order.</summary>
    public IReadOnlyList<CatalogEntry<T>> Entries { get; }

    /// <summary>The definition of a wire name, or null.</summary>
    public CatalogEntry<T>? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>The catalogs of the library.</summary>
public static class Catalog
{
    /// <summary>All activations.</summary>
    public static Catalog<Activation> Activations => Of<Activation>();

    /// <summary>All losses.</summary>
    public static Catalog<Loss> Losses => Of<Loss>();

    /// <summary>All optimizers.</summary>
    public static Catalog<Optimizer> Optimizers => Of<Optimizer>();

    /// <summary>All initialization schemes.</summary>
    public static Catalog<Initializer> Initializers => Of<Initializer>();

    /// <summary>All layers.</summary>
    public static Catalog<Layer> Layers => Of<Layer>();

    /// <summary>All plans of layers that have one of their own.</summary>
    public static Catalog<LayerPlan> Plans => Of<LayerPlan>();

    /// <summary>All definitions of a kind.</summary>
    public static Catalog<T> Of<T>()
        where T : class => Holder<T>.Catalog;

    private static class Holder<T>
        where T : class
    {
        public static readonly Catalog<T> Catalog = new();
    }
}
