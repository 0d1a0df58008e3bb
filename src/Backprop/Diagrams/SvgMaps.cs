using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Grids of cells, coloured by sign and magnitude.</summary>
internal static class SvgMaps
{
    // Numbers stay readable on the strongest colour.
    private const double StrongestWithNumber = 0.45;

    public static XElement Draw(FeatureMap map) => Svg.Group(
        map.Kind switch { MapKind.Kernel => "map kernel", MapKind.Error => "map errors", _ => "map" },
        [
            .. map.Cells.SelectMany(Draw),
            Svg.Rectangle(map.Box, cornerRadius: 0, "edge"),
            .. map.Title.Select(SvgLabels.Draw),
        ]);

    /// <summary>A coloured rectangle.</summary>
    /// <param name="box">Its place.</param>
    /// <param name="shade">From −1 to 1.</param>
    public static XElement Paper(Box box, double shade)
    {
        var paper = Svg.Rectangle(box, cornerRadius: 0, shade < 0 ? "below" : "above");
        paper.SetAttributeValue("fill-opacity", Svg.Number(Math.Abs(shade)));
        return paper;
    }

    private static IEnumerable<XElement> Draw(MapCell cell)
    {
        var paper = Paper(cell.Box, cell.Numbers.Count == 0 ? cell.Shade : cell.Shade * StrongestWithNumber);
        var title = Svg.Element("title");
        title.Add(cell.Tooltip);
        paper.Add(title);
        return cell.Numbers.Select(SvgLabels.Draw).Prepend(paper);
    }
}
