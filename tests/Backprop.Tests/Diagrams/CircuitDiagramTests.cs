using System.Xml.Linq;
using Backprop.Diagrams;
using Backprop.Diagrams.Circuits;
using Backprop.Graphs;

namespace Backprop.Tests.Diagrams;

public sealed class CircuitDiagramTests
{
    public static TheoryData<string> Expressions =>
    [
        "q = a + b; f = q * c",
        "f = 1 / (1 + exp(-(a*b + c*d + e)))",
        "c = a + b; d = a * b + b**3; c += c + 1; c += 1 + c + (-a); d += d * 2 + relu(b + a); d += 3 * d + relu(b - a); "
            + "f = (c - d)**2; g = f / 2.0; g += 10.0 / f",
        "f = a * a * a * a * a * a * a + max(0, b) + [a, b, 3][0]",
        "a_long_name_of_a_value = sum(u * a); f = a_long_name_of_a_value ** 2 + dot(u, u) - mean(u)",
        "f = a",
        "f = 3",
        "f = 3 ** 2",
        "h = a + b; f = a",
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void No_two_labels_and_no_label_and_wire_share_any_area(string expression)
    {
        var diagram = Draw(expression);
        Box[] boxes = [.. diagram.LabelBoxes];

        for (var i = 0; i < boxes.Length; i++)
        {
            Assert.True(new Box(0, 0, diagram.Width, diagram.Height).Contains(boxes[i]), boxes[i].ToString());
            Assert.All(boxes[..i], other => Assert.False(other.Intersects(boxes[i]), $"{other} and {boxes[i]}"));
        }

        // Between two columns, where wires bend, nothing stands; elsewhere they are level.
        Assert.All(diagram.Wires, wire =>
        {
            var bend = new Box(
                wire.Bend.Start, Math.Min(wire.From.Y, wire.To.Y), wire.Bend.End - wire.Bend.Start, Math.Abs(wire.From.Y - wire.To.Y));
            var level = new Box(wire.Bend.End, wire.To.Y, wire.To.X - wire.Bend.End, 0);
            Assert.All(
                boxes.Select(box => box.Grow(-1e-6)),
                box => Assert.False(box.Intersects(bend) || box.Intersects(level), $"{wire} through {box}"));
        });
    }

    [Fact]
    public void Every_value_stands_above_its_gradient()
    {
        var labels = Draw("q = a + b; f = q * c").Labels;

        var value = Assert.Single(labels, label => label.Text == "−0.5");
        var gradient = Assert.Single(labels, label => label is { Text: "1", Role: TextRole.Gradient });
        Assert.True(value.Box.Bottom < gradient.Box.Top);
        Assert.Equal(value.Box.Center.X, gradient.Box.Center.X, 1e-9);
    }

    [Fact]
    public void A_number_that_is_used_once_stands_in_its_gate()
    {
        var gates = Draw("f = 1 / (1 + exp(-a)) ** 2 + max(0, 3)").Gates.Select(gate => gate.Label.Text).ToHashSet();

        Assert.True(gates.SetEquals(["a", "b", "c", "d", "e", "u", "−", "exp", "1 + ·", "· ^ 2", "1 ÷ ·", "max(0, 3)", "+"]));
    }

    [Fact]
    public void The_same_graph_gives_the_same_svg()
    {
        var svg = CircuitSvg.Render(Draw("q = a + b; f = q * c"));

        Assert.Equal(svg, CircuitSvg.Render(Draw("q = a + b; f = q * c")));
        Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
        Assert.Contains("<title>f = -0.5, ∂f/∂f = 1, by q 0.5, by c -1</title>", svg, StringComparison.Ordinal);
    }

    private static CircuitDiagram Draw(string expression)
    {
        var graph = ComputationGraph.Parse(expression, new Dictionary<string, GraphValue>
        {
            ["a"] = GraphValue.Of(-2),
            ["b"] = GraphValue.Of(1),
            ["c"] = GraphValue.Of(0.5),
            ["d"] = GraphValue.Of(1e-9),
            ["e"] = GraphValue.Of(-123456.789),
            ["u"] = GraphValue.Of([1, 2, 3, 4]),
        });
        return CircuitDiagram.Of(GraphPass.Run(graph, graph.Names[graph.Last]));
    }
}
