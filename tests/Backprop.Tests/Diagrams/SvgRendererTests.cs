using System.Globalization;
using System.Xml.Linq;
using Backprop.Diagrams;

namespace Backprop.Tests.Diagrams;

public sealed class SvgRendererTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void The_notebooks_network_is_drawn_as_ever() =>
        GoldenFile.Matches("the-notebook.svg", SvgRenderer.Render(DiagramExamples.Notebook));

    [Fact]
    public void Weights_of_either_sign_are_drawn_as_ever() =>
        GoldenFile.Matches("signs.svg", SvgRenderer.Render(DiagramExamples.Signs));

    [Fact]
    public void A_long_column_is_drawn_as_ever() =>
        GoldenFile.Matches("long-column.svg", SvgRenderer.Render(DiagramExamples.LongColumn));

    [Fact]
    public void A_crowded_network_is_drawn_as_ever() =>
        GoldenFile.Matches("crowded.svg", SvgRenderer.Render(DiagramExamples.Crowded));

    [Fact]
    public void Layers_without_weights_are_drawn_as_ever() =>
        GoldenFile.Matches("layers.svg", SvgRenderer.Render(DiagramExamples.Layers));

    [Fact]
    public void Windows_are_drawn_as_ever() =>
        GoldenFile.Matches("windows.svg", SvgRenderer.Render(DiagramExamples.Windows));

    [Fact]
    public void A_sequence_is_drawn_as_ever() =>
        GoldenFile.Matches("sequence.svg", SvgRenderer.Render(DiagramExamples.Sequence));

    [Fact]
    public void Residuals_are_drawn_as_ever() =>
        GoldenFile.Matches("residuals.svg", SvgRenderer.Render(DiagramExamples.Residuals));

    [Theory]
    [InlineData(12.345678, "12.35")]
    [InlineData(100, "100")]
    [InlineData(-0.001, "0")]
    public void A_length_has_two_decimals_at_most(double value, string expected) =>
        Assert.Equal(expected, Backprop.Diagrams.Svg.Number(value));

    [Fact]
    public void Is_an_image_with_title_and_description()
    {
        var root = Parse(DiagramExamples.Notebook);
        var ids = ((string)root.Attribute("aria-labelledby")!).Split(' ');

        Assert.Equal((Svg + "svg", "img"), (root.Name, (string?)root.Attribute("role")));
        Assert.Equal(ids, new[] { "title", "desc" }.Select(name => (string)root.Element(Svg + name)!.Attribute("id")!));
        Assert.Equal("Neural network 2-2-2", root.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void Needs_and_runs_nothing_else()
    {
        var elements = Parse(DiagramExamples.Notebook).DescendantsAndSelf().ToList();

        Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "image" or "use" or "foreignObject" or "a");
        Assert.DoesNotContain(
            elements.Attributes(),
            attribute => attribute.Name.LocalName is "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(elements, element => element.Name == Svg + "style"
            && (element.Value.Contains("url(", StringComparison.Ordinal) || element.Value.Contains('@', StringComparison.Ordinal)
                && element.Value.Split('@').Skip(1).Any(rule => !rule.StartsWith("media", StringComparison.Ordinal))));
    }

    [Fact]
    public void Draws_every_element_of_the_diagram()
    {
        var diagram = DiagramExamples.Notebook;
        var root = Parse(diagram);

        Assert.Equal(diagram.Connections.Count, Group(root, "connections").Count());
        Assert.Equal(diagram.Nodes.Count, Group(root, "nodes").Count());
        Assert.Equal(
            diagram.Plates.Select(plate => plate.Tooltip),
            Group(root, "tags").Select(plate => plate.Element(Svg + "title")!.Value));
        Assert.Equal(diagram.Labels.Select(label => label.Text), Group(root, "labels").Select(label => label.Value));
    }

    [Fact]
    public void The_line_of_a_dropped_value_is_cut_and_crossed_out()
    {
        var diagram = DiagramExamples.Layers;
        var lines = Group(Parse(diagram), "connections").Select(line => line.Elements(Svg + "line").Count());

        Assert.Equal(diagram.Connections.Select(connection => connection.Kind == ConnectionKind.Dropped ? 4 : 1), lines);
    }

    [Fact]
    public void A_language_that_writes_decimal_commas_changes_nothing()
    {
        var expected = SvgRenderer.Render(DiagramExamples.Notebook);
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal(expected, SvgRenderer.Render(DiagramExamples.Notebook));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static XElement Parse(NetworkDiagram diagram) => XDocument.Parse(SvgRenderer.Render(diagram)).Root!;

    private static IEnumerable<XElement> Group(XElement root, string name) =>
        root.Elements(Svg + "g").Single(group => (string?)group.Attribute("class") == name).Elements();
}
