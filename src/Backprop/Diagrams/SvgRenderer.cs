using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Writes a diagram as SVG.</summary>
public static class SvgRenderer
{
    /// <summary>The text of the SVG.</summary>
    public static string Render(NetworkDiagram diagram) => SvgDocument.Write(
        new Box(0, 0, diagram.Width, diagram.Height),
        diagram.Title,
        diagram.Description,
        StyleOf(diagram),
        [
            Svg.Group("connections", diagram.Connections.Select(SvgConnections.Draw).Concat(diagram.Arcs.Select(SvgConnections.Draw))),
            .. diagram.Maps.Count == 0 ? Array.Empty<XElement>() : [Svg.Group("maps", diagram.Maps.Select(SvgMaps.Draw))],
            Svg.Group("nodes", diagram.Nodes.Select(SvgNodes.Draw)),
            Svg.Group("tags", diagram.Plates.Select(SvgPlates.Draw)),
            Svg.Group("labels", diagram.Labels.Select(SvgLabels.Draw)),
            Svg.Group("legend", diagram.Legend.Select(SvgLegend.Draw)),
        ]);

    // Each drawing brings the styles of what it has, so that those that have it not keep their bytes.
    private static string StyleOf(NetworkDiagram diagram) => SvgStyle.Sheet
        + (diagram.Maps.Count > 0 ? SvgStyle.Maps : string.Empty)
        + (diagram.Arcs.Count > 0 ? SvgStyle.Arcs : string.Empty);
}
