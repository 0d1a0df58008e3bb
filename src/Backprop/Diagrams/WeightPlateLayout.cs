using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>
/// Puts each weight's plate on its own line, between the circles, where it touches no other plate and, where there is a choice,
/// stands clear of the other lines, so that nobody has to ask which line it belongs to.
/// </summary>
internal sealed class WeightPlateLayout(
    Network network,
    Grid grid,
    DiagramText text,
    ConnectionLayout connections,
    IReadOnlyList<ValuePlate> fixedPlates)
{
    /// <summary>The least distance between a plate and anything else.</summary>
    private const double Clearance = 4;

    /// <summary>What standing one column further from its input costs a plate, in lines that run through it.</summary>
    private const double CostOfDistance = 0.1;

    /// <summary>How near another line has to be to be taken for the plate's own, in heights of the plate.</summary>
    private const double NearShare = 0.7;

    /// <summary>The least distance of two columns of plates.</summary>
    private const double ColumnGap = 14;

    /// <summary>The distance of the outer columns of plates from the circles.</summary>
    private const double EdgeGap = 20;

    private readonly List<Box> _taken = [.. fixedPlates.Select(plate => plate.Box)];

    /// <summary>The plates; null where there is no room for all.</summary>
    public IReadOnlyList<ValuePlate>? Run()
    {
        var plates = new List<ValuePlate>();
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var lines = connections.Into(l);
            LinkLine[] weighted = [.. lines.Where(line => line.Weight is not null)];
            var width = weighted.Select(line => SizeOf(line).Width).DefaultIfEmpty().Max();
            foreach (var line in weighted)
            {
                if (FindPlace(line.Connection, lines, width, SizeOf(line).Height, [.. PlateColumns(l, width)]) is not { } center)
                {
                    return null;
                }

                plates.Add(ValuePlate.Around(
                    KindOf(line.Connection), center, text.Lines(line.Weight!.Value), line.Connection.Tooltip, width));
                _taken.Add(plates[^1].Box);
            }
        }

        return plates;
    }

    private static PlateKind KindOf(Connection connection) => connection.Kind switch
    {
        ConnectionKind.Positive => PlateKind.Positive,
        ConnectionKind.Negative => PlateKind.Negative,
        _ => PlateKind.Zero,
    };

    private (double Width, double Height) SizeOf(LinkLine line) => ValuePlate.SizeOf(text.Lines(line.Weight!.Value));

    /// <summary>Plates stand in columns of their own, as many as find room between the circles.</summary>
    private IEnumerable<double> PlateColumns(int layer, double width)
    {
        var first = grid.Columns[layer].X + grid.Radius + EdgeGap + (width / 2);
        var last = grid.Columns[layer + 1].X - grid.Radius - EdgeGap - (width / 2);
        var more = (int)((last - first) / (width + ColumnGap));
        return Enumerable.Range(0, more + 1).Select(i => more == 0 ? first : first + ((last - first) * i / more));
    }

    private Point? FindPlace(Connection line, IReadOnlyList<LinkLine> all, double width, double height, double[] columns)
    {
        Point? best = null;
        var lowest = double.PositiveInfinity;
        for (var i = 0; i < columns.Length; i++)
        {
            var center = line.At(columns[i]);
            var cost = (CostOfDistance * i)
                + all.Where(other => other.Connection != line).Sum(other => Nearness(other.Connection, center, height));
            if (cost < lowest && IsFree(Box.Around(center, width, height)))
            {
                (best, lowest) = (center, cost);
            }
        }

        return best;
    }

    private bool IsFree(Box box) => !_taken.Any(box.Grow(Clearance).Intersects);

    /// <summary>1 where another line runs through the point, 0 where it passes the plate by.</summary>
    private static double Nearness(Connection other, Point center, double height) =>
        Math.Max(0, 1 - (Math.Abs(other.At(center.X).Y - center.Y) / (NearShare * height)));
}
