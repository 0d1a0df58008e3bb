using System.Xml.Linq;

namespace Backprop.Diagrams.Circuits;

/// <summary>Writes a circuit as SVG, in the manner of the drawings of networks.</summary>
public static class CircuitSvg
{
    private const string Style = """
        .network-diagram .wire { fill: none; stroke: #7d8896; stroke-width: 1.5; }
        .network-diagram .gate rect { fill: #eaf1fb; stroke: #4a6fa5; stroke-width: 1.5; }
        .network-diagram .outcome rect { fill: #e6f4ee; stroke: #2f7d5b; stroke-width: 1.5; }
        .network-diagram .source rect { fill: none; }
        @media (prefers-color-scheme: dark) {
        .network-diagram .wire { stroke: #8a96a5; }
        .network-diagram .gate rect { fill: #17263b; stroke: #7ba3dc; }
        .network-diagram .outcome rect { fill: #142a22; stroke: #63b892; }
        }

        """;

    /// <summary>The text of the SVG.</summary>
    public static string Render(CircuitDiagram diagram) => SvgDocument.Write(
        new Box(0, 0, diagram.Width, diagram.Height),
        diagram.Title,
        diagram.Description,
        SvgStyle.Sheet + Style,
        [
            Svg.Group("connections", diagram.Wires.Select(Draw)),
            Svg.Group("nodes", diagram.Gates.Select(Draw)),
            Svg.Group("labels", diagram.Labels.Select(SvgLabels.Draw)),
        ]);

    private static XElement Draw(Wire wire)
    {
        var (start, end) = wire.Bend;
        var middle = Svg.Number((start + end) / 2);
        var (from, to) = (Svg.Number(wire.From.Y), Svg.Number(wire.To.Y));
        return Svg.Element(
            "path",
            ("class", "wire"),
            ("d", start == end
                ? $"M{Svg.Number(wire.From.X)},{from} H{Svg.Number(wire.To.X)}"
                : $"M{Svg.Number(wire.From.X)},{from} H{Svg.Number(start)} C{middle},{from} {middle},{to} {Svg.Number(end)},{to} "
                    + $"H{Svg.Number(wire.To.X)}"));
    }

    private static XElement Draw(Gate gate) => Svg.Explained(
        gate.Kind switch { GateKind.Source => "source", GateKind.Operation => "gate", _ => "outcome" },
        gate.Tooltip,
        [Svg.Rectangle(gate.Box, gate.Box.Height / 2), SvgLabels.Draw(gate.Label)]);
}
