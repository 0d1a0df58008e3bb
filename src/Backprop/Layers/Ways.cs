namespace Backprop.Layers;

/// <summary>The two ways of a residual, whose ends are added: its layers, and its shortcut.</summary>
internal static class Ways
{
    /// <summary>How many layers deep others may stand inside one.</summary>
    public const int Deepest = 8;

    /// <summary>How many layers deep others stand inside one with such ways.</summary>
    public static int Depth(IReadOnlyList<IStep> layers, IReadOnlyList<IStep>? shortcut) =>
        1 + layers.Concat(shortcut ?? []).Select(step => step.Depth).DefaultIfEmpty().Max();

    /// <summary>Why both ways cannot take samples of a shape or their ends not be added; null where they can.</summary>
    public static string? FindMisfit(IReadOnlyList<IStep> layers, IReadOnlyList<IStep> shortcut, Shape input) =>
        Depth(layers, shortcut) is > Deepest and var depth
            ? FormattableString.Invariant($"has layers {depth} deep inside one another; at most {Deepest} are taken")
            : FindMisfitOf(layers, shortcut, input);

    private static string? FindMisfitOf(IReadOnlyList<IStep> layers, IReadOnlyList<IStep> shortcut, Shape input) =>
        layers.Count == 0 ? "has no layers, and needs at least one"
        : layers.Concat(shortcut).Any(step => step.TakesTokens)
            ? "has a layer inside that takes tokens, which only a network's first layer can"
        : FindMisfit("layers", layers, input)
        ?? FindMisfit("shortcut", shortcut, input)
        ?? (OutputShape(layers, input), OutputShape(shortcut, input)) switch
        {
            var (given, past) when given.Equals(past) => null,
            var (given, past) => $"adds what layers gives, {given}, to what "
                + (shortcut.Count > 0 ? $"shortcut gives, {past}" : $"it gets, {past}"),
        };

    /// <summary>What one way gives.</summary>
    public static Shape OutputShape(IReadOnlyList<IStep> way, Shape input)
    {
        foreach (var step in way)
        {
            input = step.OutputShape(input);
        }

        return input;
    }

    private static string? FindMisfit(string name, IReadOnlyList<IStep> way, Shape given)
    {
        for (var l = 0; l < way.Count; l++)
        {
            if (way[l].FindMisfit(given) is { } misfit)
            {
                return FormattableString.Invariant($"has {name}[{l}], which {misfit} and gets {given}");
            }

            given = way[l].OutputShape(given);
        }

        return null;
    }
}
