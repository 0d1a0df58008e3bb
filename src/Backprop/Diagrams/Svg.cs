using System.Globalization;
using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>The elements that the drawing is made of; System.Xml escapes what stands in them.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A coordinate or a length: a hundredth of a pixel is more than anyone sees.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    public static XElement Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var element = new XElement(Namespace + name);
        foreach (var (attribute, value) in attributes)
        {
            element.SetAttributeValue(attribute, value);
        }

        return element;
    }

    public static XElement Group(string cssClass, IEnumerable<XElement> children)
    {
        var group = Element("g", ("class", cssClass));
        group.Add(children);
        return group;
    }

    /// <summary>A group whose first child tells, where the pointer rests on it, what it is.</summary>
    public static XElement Explained(string cssClass, string tooltip, IEnumerable<XElement> children)
    {
        var title = Element("title");
        title.Add(tooltip);
        return Group(cssClass, children.Prepend(title));
    }

    public static XElement Line(Point from, Point to, double? thickness = null)
    {
        var line = Element(
            "line", ("x1", Number(from.X)), ("y1", Number(from.Y)), ("x2", Number(to.X)), ("y2", Number(to.Y)));
        if (thickness is { } width)
        {
            line.SetAttributeValue("stroke-width", Number(width));
        }

        return line;
    }

    public static XElement Circle(Point center, double radius) =>
        Element("circle", ("cx", Number(center.X)), ("cy", Number(center.Y)), ("r", Number(radius)));

    public static XElement Rectangle(Box box, double cornerRadius, string? cssClass = null)
    {
        var rectangle = Element(
            "rect",
            ("x", Number(box.Left)),
            ("y", Number(box.Top)),
            ("width", Number(box.Width)),
            ("height", Number(box.Height)),
            ("rx", Number(cornerRadius)));
        rectangle.SetAttributeValue("class", cssClass);
        return rectangle;
    }
}
