using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Lines between circles.</summary>
internal static class SvgConnections
{
    public static XElement Draw(Connection connection) => Svg.Explained(
        ClassOf(connection.Kind), connection.Tooltip, [Svg.Line(connection.From, connection.To, connection.Thickness)]);

    private static string ClassOf(ConnectionKind kind) => kind switch
    {
        ConnectionKind.Positive => "positive",
        ConnectionKind.Negative => "negative",
        ConnectionKind.Zero => "zero",
        _ => "plain",
    };
}
