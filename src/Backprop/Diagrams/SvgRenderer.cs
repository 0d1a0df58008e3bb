using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>
/// Writes a diagram as SVG: one file that needs nothing else, no script and no font. It brings its own background, so that it
/// can be read on any page, and follows the reader's choice of a light or a dark one.
/// </summary>
public static class SvgRenderer
{
    private const string TitleId = "network-diagram-title";
    private const string DescriptionId = "network-diagram-description";
    private const double CornerRadius = 14;

    // The same line ends on every system, so the same bytes.
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    /// <summary>The text of the SVG.</summary>
    public static string Render(NetworkDiagram diagram)
    {
        var root = Svg.Element(
            "svg",
            ("width", Svg.Number(diagram.Width)),
            ("height", Svg.Number(diagram.Height)),
            ("viewBox", $"0 0 {Svg.Number(diagram.Width)} {Svg.Number(diagram.Height)}"),
            ("class", "network-diagram"),
            ("role", "img"),
            ("aria-labelledby", $"{TitleId} {DescriptionId}"));
        root.Add([
            WithText(Svg.Element("title", ("id", TitleId)), diagram.Title),
            WithText(Svg.Element("desc", ("id", DescriptionId)), diagram.Description),
            WithText(Svg.Element("style"), StyleOf(diagram)),
            Svg.Rectangle(new Box(0, 0, diagram.Width, diagram.Height), CornerRadius, "surface"),
            Svg.Group("connections", diagram.Connections.Select(SvgConnections.Draw).Concat(diagram.Arcs.Select(SvgConnections.Draw))),
            .. diagram.Maps.Count == 0 ? Array.Empty<XElement>() : [Svg.Group("maps", diagram.Maps.Select(SvgMaps.Draw))],
            Svg.Group("nodes", diagram.Nodes.Select(SvgNodes.Draw)),
            Svg.Group("tags", diagram.Plates.Select(SvgPlates.Draw)),
            Svg.Group("labels", diagram.Labels.Select(SvgLabels.Draw)),
            Svg.Group("legend", diagram.Legend.Select(SvgLegend.Draw)),
        ]);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Settings))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    // Each drawing brings the styles of what it has, so that those that have it not keep their bytes.
    private static string StyleOf(NetworkDiagram diagram) => SvgStyle.Sheet
        + (diagram.Maps.Count > 0 ? SvgStyle.Maps : string.Empty)
        + (diagram.Arcs.Count > 0 ? SvgStyle.Arcs : string.Empty);

    private static XElement WithText(XElement element, string text)
    {
        element.Add(text);
        return element;
    }
}
