using System.Reflection;

namespace Backprop;

/// <summary>A named piece of mathematics, whose constructor parameters are its settings: an activation, a loss, an optimizer.</summary>
public abstract record Definition
{
    /// <summary>The name on the wire.</summary>
    public string Name => NameOf(GetType());

    /// <summary>The formula, in LaTeX.</summary>
    public abstract string Formula { get; }

    /// <summary>The derivative, in LaTeX, where the definition has one.</summary>
    public virtual string? Derivative => null;

    /// <summary>Where the formula and its constants come from.</summary>
    public abstract string Source { get; }

    /// <summary>The settings that do not apply beside the values of the others; ranges are checked before.</summary>
    /// <param name="given">The wire names of those that were given; the others have their defaults.</param>
    public virtual IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) => [];

    internal static string NameOf(Type type) => type.GetCustomAttribute<WireNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type.Name} has no wire name.");
}
