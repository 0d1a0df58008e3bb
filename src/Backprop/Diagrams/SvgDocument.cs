using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>
/// A drawing as one file that needs nothing else, no script and no font. It brings its own background, so that it can be read on any
/// page, and follows the reader's choice of a light or a dark one.
/// </summary>
internal static class SvgDocument
{
    private const string TitleId = "network-diagram-title";
    private const string DescriptionId = "network-diagram-description";
    private const double CornerRadius = 14;

    // The same line ends on every system, so the same bytes.
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    /// <summary>The text of the SVG.</summary>
    /// <param name="surface">Its size.</param>
    /// <param name="title">What it shows, in a few words.</param>
    /// <param name="description">The same in sentences, for those who cannot see it.</param>
    /// <param name="style">Colours and fonts.</param>
    /// <param name="content">What is drawn, the undermost first.</param>
    public static string Write(Box surface, string title, string description, string style, IEnumerable<XElement> content)
    {
        var root = Svg.Element(
            "svg",
            ("width", Svg.Number(surface.Width)),
            ("height", Svg.Number(surface.Height)),
            ("viewBox", $"0 0 {Svg.Number(surface.Width)} {Svg.Number(surface.Height)}"),
            ("class", "network-diagram"),
            ("role", "img"),
            ("aria-labelledby", $"{TitleId} {DescriptionId}"));
        root.Add([
            WithText(Svg.Element("title", ("id", TitleId)), title),
            WithText(Svg.Element("desc", ("id", DescriptionId)), description),
            WithText(Svg.Element("style"), style),
            Svg.Rectangle(surface, CornerRadius, "surface"),
            .. content,
        ]);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, Settings))
        {
            root.Save(writer);
        }

        return text.Append('\n').ToString();
    }

    private static XElement WithText(XElement element, string text)
    {
        element.Add(text);
        return element;
    }
}
