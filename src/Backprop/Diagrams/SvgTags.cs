using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Plates with numbers.</summary>
internal static class SvgTags
{
    private const double CornerRadius = 8;

    public static XElement Draw(Tag tag) => Svg.Explained(
        ClassOf(tag.Kind), tag.Tooltip, tag.Labels.Select(SvgLabels.Draw).Prepend(Svg.Rectangle(tag.Box, CornerRadius)));

    private static string ClassOf(TagKind kind) => kind switch
    {
        TagKind.Positive => "positive",
        TagKind.Negative => "negative",
        TagKind.Zero => "zero",
        TagKind.Bias => "bias",
        _ => "error",
    };
}
