using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Lines between circles.</summary>
internal static class SvgConnections
{
    private const double Opening = 9;
    private const double Cross = 4.5;
    private const double CrossThickness = 2.25;

    public static XElement Draw(Connection connection) => Svg.Explained(
        ClassOf(connection.Kind),
        connection.Tooltip,
        connection.Kind == ConnectionKind.Dropped
            ? Cut(connection.From, connection.To, connection.Thickness)
            : [Svg.Line(connection.From, connection.To, connection.Thickness)]);

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
