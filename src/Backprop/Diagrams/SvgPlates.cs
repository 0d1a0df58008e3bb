using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Plates with numbers.</summary>
internal static class SvgPlates
{
    private const double CornerRadius = 8;

    public static XElement Draw(ValuePlate plate) => Svg.Explained(
        ClassOf(plate.Kind), plate.Tooltip, plate.Labels.Select(SvgLabels.Draw).Prepend(Svg.Rectangle(plate.Box, CornerRadius)));

    private static string ClassOf(PlateKind kind) => kind switch
    {
        PlateKind.Positive => "positive",
        PlateKind.Negative => "negative",
        PlateKind.Zero => "zero",
        PlateKind.Bias => "bias",
        _ => "error",
    };
}
