using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>One arc from a column to another that does not stand next to it, over all between; the wider the higher.</summary>
internal sealed class ArcLayout
{
    // How far from the middle of a column an arc begins and, on the other side, ends.
    private const double Aside = 9;

    /// <summary>The distance of two arcs one above the other.</summary>
    private const double Pitch = 22;

    private readonly IReadOnlyList<(int From, int To, int Level)> _spans;

    public ArcLayout(Network network)
    {
        var spans = new List<(int From, int To, int Level)>();
        foreach (var (from, to) in Spans(network).OrderBy(span => span.To - span.From))
        {
            var below = spans.Where(other => other.From < to && from < other.To).Select(other => other.Level);
            spans.Add((from, to, below.DefaultIfEmpty().Max() + 1));
        }

        _spans = spans;
    }

    /// <summary>The room that arcs need above all else.</summary>
    public double Height => Levels * Pitch;

    /// <summary>How many arcs stand above one another.</summary>
    public int Levels => _spans.Select(span => span.Level).DefaultIfEmpty().Max();

    /// <summary>The arcs over columns that have their places.</summary>
    /// <param name="topOf">Where a column can be touched from above, so far beside its middle.</param>
    /// <param name="heading">The height below which the highest passes.</param>
    /// <param name="text">What is written where.</param>
    public IEnumerable<Arc> Draw(Func<int, double, Point> topOf, double heading, DiagramText text) => _spans.Select(span => new Arc(
        topOf(span.From, Aside),
        topOf(span.To, -Aside),
        heading + ((Levels - span.Level) * Pitch) - (Pitch / 2),
        text.ArcTooltip(span.From, span.To)));

    // Columns, of which the first is the inputs'.
    private static IEnumerable<(int From, int To)> Spans(Network network) =>
        from layer in Enumerable.Range(0, network.Layers.Count)
        from source in network.SourcesOf(layer)
        where source != layer - 1
        select (source + 1, layer + 1);
}
