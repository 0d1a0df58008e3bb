using System.Xml.Linq;

namespace Backprop.Diagrams;

/// <summary>Signs with their meaning.</summary>
internal static class SvgLegend
{
    private const double LineThickness = 3;
    private const double PlainThickness = 1.1;
    private const double ArcBelow = 5;
    private static readonly double[] Shades = [-1, -0.5, 0.5, 1];
    private static readonly double[] GrowingThickness = [1, 2.5, 4.5];

    public static XElement Draw(LegendEntry entry) =>
        Svg.Group("entry", Symbol(entry.Symbol, entry.Swatch).Append(SvgLabels.Draw(entry.Label)));

    private static IEnumerable<XElement> Symbol(LegendSymbol symbol, Box swatch) => symbol switch
    {
        LegendSymbol.Positive => [Line("positive", swatch)],
        LegendSymbol.Negative => [Line("negative", swatch)],
        LegendSymbol.Zero => [Line("zero", swatch)],
        LegendSymbol.Dropped =>
        [
            Svg.Group("plain", SvgConnections.Cut(
                new Point(swatch.Left, swatch.Center.Y), new Point(swatch.Right, swatch.Center.Y), PlainThickness)),
        ],
        LegendSymbol.Arc =>
        [
            Svg.Group("arc", [SvgConnections.Over(
                new Point(swatch.Left, swatch.Bottom), new Point(swatch.Right, swatch.Bottom), swatch.Top + ArcBelow)]),
        ],
        LegendSymbol.Thickness => GrowingThickness.Select((thickness, i) => Svg.Group(
            "positive", [Rule(new Box(swatch.Left, swatch.Center.Y - 8 + (i * 7), swatch.Width, 0), thickness)])),
        LegendSymbol.Cells => [Svg.Group("map", Shades.Select((shade, i) => SvgMaps.Paper(
            new Box(swatch.Left + (i * swatch.Width / Shades.Length), swatch.Center.Y - 6, swatch.Width / Shades.Length, 12), shade)))],
        LegendSymbol.CellGradient =>
        [
            Svg.Group("map kernel", [Svg.Rectangle(swatch, cornerRadius: 0, "edge")]),
            Bar(swatch, -4.5, "result-bar"),
            Bar(swatch, 4.5, "gradient-bar"),
        ],
        LegendSymbol.Neuron =>
        [
            Svg.Group("hidden", [Svg.Circle(swatch.Center, swatch.Height / 2)]),
            Bar(swatch, -3.5, "value-bar"),
            Bar(swatch, 3.5, "result-bar"),
        ],
        LegendSymbol.Gradient =>
        [
            Svg.Group("positive", [Svg.Rectangle(swatch, 6)]),
            Bar(swatch, -4.5, "result-bar"),
            Bar(swatch, 4.5, "gradient-bar"),
        ],
        _ => [Svg.Group("bias", [Svg.Rectangle(Box.Around(swatch.Center, swatch.Width, 16), 6)])],
    };

    private static XElement Line(string cssClass, Box swatch) => Svg.Group(cssClass, [Rule(swatch, LineThickness)]);

    private static XElement Rule(Box box, double thickness) =>
        Svg.Line(new Point(box.Left, box.Center.Y), new Point(box.Right, box.Center.Y), thickness);

    /// <summary>A stroke that stands for a number.</summary>
    private static XElement Bar(Box swatch, double below, string cssClass) =>
        Svg.Rectangle(Box.Around(swatch.Center with { Y = swatch.Center.Y + below }, 12, 3), 1.5, cssClass);
}
