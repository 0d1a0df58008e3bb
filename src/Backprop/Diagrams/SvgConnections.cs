using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Lines between circles.</summary>
internal static class SvgConnections
{
    private const double Opening = 9;
    private const double Round = 9;
    private const double Cross = 4.5;
    private const double CrossThickness = 2.25;

    public static XElement Draw(Connection connection) => Svg.Explained(
        ClassOf(connection.Kind),
        connection.Tooltip,
        connection.Kind == ConnectionKind.Dropped
            ? Cut(connection.From, connection.To, connection.Thickness)
            : [Svg.Line(connection.From, connection.To, connection.Thickness)]);

    public static XElement Draw(Arc arc) => Svg.Explained("arc", arc.Tooltip, [Over(arc.From, arc.To, arc.Top)]);

    /// <summary>A line up from a point, level at a height, and down to another, round at its corners.</summary>
    public static XElement Over(Point start, Point end, double top)
    {
        var (left, right) = (start with { Y = top }, end with { Y = top });
        return Svg.Element("path", ("d",
            $"M{At(start)} V{Svg.Number(top + Round)} Q{At(left)} {At(left with { X = left.X + Round })} "
            + $"H{Svg.Number(right.X - Round)} Q{At(right)} {At(right with { Y = top + Round })} V{Svg.Number(end.Y)}"));

        static string At(Point point) => $"{Svg.Number(point.X)},{Svg.Number(point.Y)}";
    }

    /// <summary>A line that does not arrive: it is open in the middle, and crossed out there.</summary>
    public static IEnumerable<XElement> Cut(Point from, Point to, double thickness)
    {
        var middle = from.Towards(to, 0.5);
        return
        [
            Svg.Line(from, middle.Step(from, Opening), thickness),
            Svg.Line(middle.Step(to, Opening), to, thickness),
            Svg.Line(new(middle.X - Cross, middle.Y - Cross), new(middle.X + Cross, middle.Y + Cross), CrossThickness),
            Svg.Line(new(middle.X - Cross, middle.Y + Cross), new(middle.X + Cross, middle.Y - Cross), CrossThickness),
        ];
    }

    private static string ClassOf(ConnectionKind kind) => kind switch
    {
        ConnectionKind.Positive => "positive",
        ConnectionKind.Negative => "negative",
        ConnectionKind.Zero => "zero",
        _ => "plain",
    };
}
