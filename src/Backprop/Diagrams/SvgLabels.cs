using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Lines of text.</summary>
internal static class SvgLabels
{
    /// <summary>How far the baseline lies below the middle of a line, in font sizes: half the height of a digit.</summary>
    private const double BaselineShare = 0.36;

    public static XElement Draw(Label label)
    {
        var text = Svg.Element(
            "text",
            ("x", Svg.Number(label.IsCentered ? label.Box.Center.X : label.Box.Left)),
            ("y", Svg.Number(label.Box.Center.Y + (BaselineShare * Typography.SizeOf(label.Role)))),
            ("class", ClassOf(label.Role)));
        if (label.IsCentered)
        {
            text.SetAttributeValue("text-anchor", "middle");
        }

        text.Add(label.Text);
        return text;
    }

    public static string ClassOf(TextRole role) => role switch
    {
        TextRole.Heading => "heading",
        TextRole.Name => "name",
        TextRole.Value => "value",
        TextRole.Result => "result",
        TextRole.Parameter => "parameter",
        TextRole.Gradient => "gradient",
        _ => "note",
    };
}
