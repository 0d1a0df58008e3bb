using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// Puts each weight's tag on its own line, between the circles, where it touches no other tag and, where there is a choice,
/// stands clear of the other lines, so that nobody has to ask which line it belongs to.
/// </summary>
internal sealed class WeightTagLayout(
    Network network,
    Grid grid,
    Wording wording,
    ConnectionLayout connections,
    IReadOnlyList<Tag> fixedTags)
{
    /// <summary>The least distance between a tag and anything else.</summary>
    private const double Clearance = 4;

    /// <summary>What standing one column further from its input costs a tag, in lines that run through it.</summary>
    private const double CostOfDistance = 0.1;

    /// <summary>How near another line has to be to be taken for the tag's own, in heights of the tag.</summary>
    private const double NearShare = 0.7;

    /// <summary>The least distance of two columns of tags.</summary>
    private const double ColumnGap = 14;

    /// <summary>The distance of the outer columns of tags from the circles.</summary>
    private const double EdgeGap = 20;

    private readonly List<Box> _taken = [.. fixedTags.Select(tag => tag.Box)];

    /// <summary>The tags; null where there is no room for all.</summary>
    public IReadOnlyList<Tag>? Run()
    {
        var tags = new List<Tag>();
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var lines = connections.Into(l);
            var width = lines.Max(line => SizeOf(l, line).Width);
            foreach (var line in lines)
            {
                if (FindPlace(line.Connection, lines, width, SizeOf(l, line).Height, [.. TagColumns(l, width)]) is not { } center)
                {
                    return null;
                }

                tags.Add(Tag.Around(
                    KindOf(line.Connection), center, wording.WeightLines(l, line.Neuron, line.Input), line.Connection.Tooltip, width));
                _taken.Add(tags[^1].Box);
            }
        }

        return tags;
    }

    private static TagKind KindOf(Connection connection) => connection.Kind switch
    {
        ConnectionKind.Positive => TagKind.Positive,
        ConnectionKind.Negative => TagKind.Negative,
        _ => TagKind.Zero,
    };

    private (double Width, double Height) SizeOf(int layer, WeightLine line) =>
        Tag.SizeOf(wording.WeightLines(layer, line.Neuron, line.Input));

    /// <summary>Tags stand in columns of their own, as many as find room between the circles.</summary>
    private IEnumerable<double> TagColumns(int layer, double width)
    {
        var first = grid.Columns[layer].X + grid.Radius + EdgeGap + (width / 2);
        var last = grid.Columns[layer + 1].X - grid.Radius - EdgeGap - (width / 2);
        var more = (int)((last - first) / (width + ColumnGap));
        return Enumerable.Range(0, more + 1).Select(i => more == 0 ? first : first + ((last - first) * i / more));
    }

    private Point? FindPlace(Connection line, IReadOnlyList<WeightLine> all, double width, double height, double[] columns)
    {
        Point? best = null;
        var lowest = double.PositiveInfinity;
        for (var i = 0; i < columns.Length; i++)
        {
            var center = line.At(columns[i]);
            var cost = (CostOfDistance * i) + all.Where(other => other.Connection != line).Sum(other => Nearness(other.Connection, center, height));
            if (cost < lowest && IsFree(Box.Around(center, width, height)))
            {
                (best, lowest) = (center, cost);
            }
        }

        return best;
    }

    private bool IsFree(Box box) => !_taken.Any(box.Grow(Clearance).Intersects);

    /// <summary>1 where another line runs through the point, 0 where it passes the tag by.</summary>
    private static double Nearness(Connection other, Point center, double height) =>
        Math.Max(0, 1 - (Math.Abs(other.At(center.X).Y - center.Y) / (NearShare * height)));
}
