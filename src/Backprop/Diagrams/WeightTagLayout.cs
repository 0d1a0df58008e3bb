using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// Puts each weight's tag on its own line, where it touches no circle and no other tag and, where there is a choice, stands clear of
/// the other lines, so that nobody has to ask which line it belongs to.
/// </summary>
internal sealed class WeightTagLayout(
    Network network, Grid grid, Wording wording, ConnectionLayout connections, IReadOnlyList<Node> nodes, IReadOnlyList<Tag> fixedTags)
{
    /// <summary>The least distance between a tag and anything else.</summary>
    private const double Clearance = 4;

    /// <summary>Where on the way from left to right a tag stands best: near its input the lines to two neurons have parted.</summary>
    private const double BestShare = 1.0 / 3;

    private const int Candidates = 60;
    private readonly List<Box> _taken = [.. fixedTags.Select(tag => tag.Box)];

    /// <summary>The tags; null where there is no room for all.</summary>
    public IReadOnlyList<Tag>? Run()
    {
        var tags = new List<Tag>();
        for (var l = 0; l < network.Layers.Count; l++)
        {
            foreach (var line in connections.Into(l))
            {
                var lines = wording.WeightLines(l, line.Neuron, line.Input);
                if (FindPlace(l, line, Tag.SizeOf(lines)) is not { } center)
                {
                    return null;
                }

                var kind = line.Connection.Kind switch
                {
                    ConnectionKind.Positive => TagKind.Positive,
                    ConnectionKind.Negative => TagKind.Negative,
                    _ => TagKind.Zero,
                };
                tags.Add(Tag.Around(kind, center, lines, line.Connection.Tooltip));
                _taken.Add(tags[^1].Box);
            }
        }

        return tags;
    }

    private Point? FindPlace(int layer, WeightLine line, (double Width, double Height) size)
    {
        var left = grid.Columns[layer].X;
        var right = grid.Columns[layer + 1].X;
        var others = connections.Into(layer).Where(other => other != line).Select(other => other.Connection).ToList();
        Point? best = null;
        var lowest = double.PositiveInfinity;
        for (var i = 0; i <= Candidates; i++)
        {
            var share = (double)i / Candidates;
            var x = left + (share * (right - left));
            var (from, to) = (line.Connection.From, line.Connection.To);
            var center = from.Towards(to, (x - from.X) / (to.X - from.X));
            var cost = Math.Abs(share - BestShare) + (3 * others.Sum(other => Nearness(other, center, size.Height)));
            if (cost < lowest && IsFree(Box.Around(center, size.Width, size.Height)))
            {
                (best, lowest) = (center, cost);
            }
        }

        return best;
    }

    private bool IsFree(Box box)
    {
        var grown = box.Grow(Clearance);
        return !nodes.Any(node => node.Intersects(grown)) && !_taken.Any(grown.Intersects);
    }

    /// <summary>1 where another line runs through the point, 0 where it passes the tag by.</summary>
    private static double Nearness(Connection other, Point center, double height) =>
        Math.Max(0, 1 - (other.VerticalDistanceTo(center) / (0.7 * height)));
}
