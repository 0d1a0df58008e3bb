using Backprop.Diagrams;
using Backprop.Networks;

namespace Backprop.Tests.Diagrams;

public sealed class NetworkDiagramTests
{
    private static readonly string[] Shapes =
    [
        "1-1", "2-2-2", "1-4-1", "3-4-2", "4-5-3", "6-5", "2-3-3-3-1", "6-8-8-3", "12-12", "13-2", "784-128-10", "2-1-1-1-1-1-2",
        "3-200-200-2", "10000-1", "1-1000-1-1",
    ];

    public static TheoryData<string, string, string> EveryDrawing
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var shape in Shapes)
            {
                foreach (var biases in (string[])["none", "shared", "perNeuron"])
                {
                    foreach (var detail in (string[])["structure", "values", "gradients"])
                    {
                        data.Add(shape, biases, detail);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryDrawing))]
    public void No_label_touches_another_or_a_circle(string shape, string biases, string detail)
    {
        var diagram = Draw(shape, biases, detail);
        Box[] boxes = [.. diagram.LabelBoxes];

        for (var i = 0; i < boxes.Length; i++)
        {
            Assert.DoesNotContain(boxes[(i + 1)..], boxes[i].Intersects);
            Assert.DoesNotContain(diagram.Nodes, node => node.Intersects(boxes[i]));
        }
    }

    [Theory]
    [MemberData(nameof(EveryDrawing))]
    public void Text_stays_inside_its_circle_or_plate_and_all_inside_the_drawing(string shape, string biases, string detail)
    {
        var diagram = Draw(shape, biases, detail);
        var canvas = new Box(0, 0, diagram.Width, diagram.Height);

        Assert.All(diagram.Nodes, node => Assert.All(node.Labels, label => Assert.True(node.Contains(label.Box), label.Text)));
        Assert.All(diagram.Plates, plate => Assert.All(plate.Labels, label => Assert.True(plate.Box.Contains(label.Box), label.Text)));
        Assert.All(diagram.LabelBoxes.Concat(diagram.Nodes.Select(node => node.Box)), box => Assert.True(canvas.Contains(box)));
    }

    [Theory]
    [MemberData(nameof(EveryDrawing))]
    public void Circles_do_not_touch(string shape, string biases, string detail)
    {
        Node[] nodes = [.. Draw(shape, biases, detail).Nodes];

        for (var i = 0; i < nodes.Length; i++)
        {
            Assert.DoesNotContain(nodes[(i + 1)..], node => node.Center.DistanceTo(nodes[i].Center) <= node.Radius + nodes[i].Radius);
        }
    }

    [Theory]
    [InlineData(-1.2345678e-200)]
    [InlineData(-123456789e100)]
    [InlineData(-0.0012345678)]
    public void Long_numbers_stay_in_their_place(double weight)
    {
        var network = DiagramExamples.Network([2, 3, 2], "perNeuron", _ => weight);

        var diagram = NetworkDiagram.Of(network, DiagramExamples.Values(network, "gradients"));

        Assert.All(diagram.Nodes, node => Assert.All(node.Labels, label => Assert.True(node.Contains(label.Box), label.Text)));
        Box[] boxes = [.. diagram.LabelBoxes];
        Assert.All(Enumerable.Range(0, boxes.Length), i => Assert.DoesNotContain(boxes[(i + 1)..], boxes[i].Intersects));
    }

    [Fact]
    public void The_notebooks_drawing_shows_every_weight_with_its_gradient()
    {
        var weights = DiagramExamples.Notebook.Plates.Where(plate => plate.Kind == PlateKind.Positive).ToDictionary(
            plate => plate.Labels[0].Text, plate => plate.Labels[1].Text);

        Assert.Equal(8, weights.Count);
        Assert.Equal(("0.03744", "0.00574"), (weights["w2 = 0.2"], weights["w8 = 0.55"]));
    }

    [Fact]
    public void The_notebooks_drawing_shows_net_inputs_outputs_and_errors()
    {
        var diagram = DiagramExamples.Notebook;

        Assert.Equal(
            ["o1", "0.9276", "0.9276"],
            diagram.Nodes.Single(node => node.Labels[0].Text == "o1").Labels.Select(label => label.Text));
        Assert.Equal(
            ["target 0.01|error 0.421", "target 0.99|error 1.069e-4", "total error E|0.4211"],
            diagram.Plates
                .Where(plate => plate.Kind == PlateKind.Error)
                .Select(plate => string.Join('|', plate.Labels.Select(label => label.Text))));
    }

    [Fact]
    public void Tooltips_have_all_digits() => Assert.Contains(
        "w8 = 0.55, ∂E/∂w8 = 0.0057403124999999555", DiagramExamples.Notebook.Connections.Select(connection => connection.Tooltip));

    [Theory]
    [InlineData("none", 0, 0)]
    [InlineData("shared", 2, 0)]
    [InlineData("perNeuron", 0, 5)]
    public void A_shared_bias_is_a_circle_and_any_other_a_badge(string biases, int circles, int badges)
    {
        var diagram = Draw("2-3-2", biases, "structure");

        Assert.Equal(circles, diagram.Nodes.Count(node => node.Kind == NodeKind.Bias));
        Assert.Equal(badges, diagram.Plates.Count(plate => plate.Kind == PlateKind.Bias));
    }

    [Fact]
    public void A_line_tells_sign_by_kind_and_magnitude_by_thickness()
    {
        double[] weights = [0.5, -1, 0, 0.25];
        var lines = NetworkDiagram.Of(DiagramExamples.Network([4, 1], "none", i => weights[i])).Connections;

        Assert.Equal(
            [ConnectionKind.Positive, ConnectionKind.Negative, ConnectionKind.Zero, ConnectionKind.Positive],
            lines.Select(line => line.Kind));
        Assert.True(lines[1].Thickness > lines[0].Thickness && lines[0].Thickness > lines[3].Thickness);
        Assert.True(lines[3].Thickness > lines[2].Thickness);
    }

    [Fact]
    public void A_network_of_zeros_is_drawn_in_thin_lines()
    {
        var diagram = NetworkDiagram.Of(DiagramExamples.Network([2, 2], "none", _ => 0));

        Assert.All(diagram.Connections, line => Assert.Equal((ConnectionKind.Zero, 0.75), (line.Kind, line.Thickness)));
        Assert.Equal([LegendSymbol.Zero, LegendSymbol.Thickness], diagram.Legend.Select(entry => entry.Symbol));
    }

    [Theory]
    [InlineData("shared", "bias, shared by the layer")]
    [InlineData("perNeuron", "bias")]
    public void The_legend_says_that_biases_are_shared_where_all_are(string second, string meaning)
    {
        var network = new Network(
        [
            DiagramExamples.Network([2, 2], "shared").Layers[0],
            DiagramExamples.Network([2, 2], second).Layers[0],
        ]);

        Assert.Equal(meaning, NetworkDiagram.Of(network).Legend.Single(entry => entry.Symbol == LegendSymbol.Bias).Label.Text);
    }

    [Fact]
    public void Everything_that_is_read_outside_of_a_circle_has_its_room()
    {
        var diagram = DiagramExamples.Notebook;

        Assert.Equal(diagram.Plates.Count + diagram.Labels.Count + diagram.Legend.Count, diagram.LabelBoxes.Count());
        Assert.All(
            diagram.Legend,
            entry => Assert.True(entry.Box.Contains(entry.Swatch) && entry.Box.Contains(entry.Label.Box), entry.Label.Text));
    }

    [Theory]
    [InlineData("8-4", 32)]
    [InlineData("11-3", 0)]
    public void Up_to_32_weights_between_two_columns_have_labels(string shape, int labels) =>
        Assert.Equal(labels, Draw(shape, "none", "structure").Plates.Count);

    [Theory]
    [InlineData("12-1", 12, true)]
    [InlineData("13-1", 8, false)]
    public void Up_to_twelve_of_a_column_are_drawn_and_told(string shape, int drawn, bool told)
    {
        var diagram = Draw(shape, "none", "values");

        Assert.Equal(drawn, diagram.Nodes.Count(node => node.Kind == NodeKind.Input));
        Assert.Equal(told, diagram.Description.Contains("x12 = ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1-1", "Inputs|1 value|Output layer|1 neuron, tanh")]
    [InlineData("2-3-2", "Inputs|2 values|Hidden layer|3 neurons, tanh|Output layer|2 neurons, tanh")]
    [InlineData("1-1-1-1", "Inputs|1 value|Hidden layer 1|1 neuron, tanh|Hidden layer 2|1 neuron, tanh|Output layer|1 neuron, tanh")]
    public void Each_column_has_a_heading(string shape, string headings) =>
        Assert.Equal(headings, string.Join('|', Draw(shape, "none", "structure").Labels.Select(label => label.Text)));

    [Fact]
    public void Too_many_weights_stand_without_labels_and_the_drawing_says_so()
    {
        var diagram = Draw("6-8-8-3", "none", "structure");

        Assert.DoesNotContain(diagram.Plates, plate => plate.Kind is PlateKind.Positive or PlateKind.Negative);
        Assert.Contains(diagram.Labels, label => label.Text.StartsWith("The weights stand without numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_long_column_the_first_and_the_last_are_drawn()
    {
        var diagram = Draw("784-2", "none", "structure");

        Assert.Equal(
            ["x1", "x2", "x3", "x4", "x781", "x782", "x783", "x784"],
            diagram.Nodes.Where(node => node.Kind == NodeKind.Input).Select(node => node.Labels[0].Text));
        Assert.Contains("776 more", diagram.Labels.Select(label => label.Text));
        Assert.Equal(16, diagram.Connections.Count);
    }

    [Fact]
    public void The_description_tells_the_network_in_words() => Assert.Equal(
        "A feedforward network of 2 inputs: x1 = 0.05, x2 = 0.1. "
        + "Layer 1: 2 hidden neurons with relu and one shared bias: h1 = 0.3775, h2 = 0.39249999999999996. "
        + "Layer 2: 2 output neurons with relu and one shared bias: o1 = 0.9276249999999999, o2 = 1.0046249999999999. "
        + "The total error is 0.4211247656249999: target 1 = 0.01, target 2 = 0.99.",
        DiagramExamples.Notebook.Description);

    private static NetworkDiagram Draw(string shape, string biases, string detail)
    {
        var network = DiagramExamples.Network([.. shape.Split('-').Select(int.Parse)], biases);
        return NetworkDiagram.Of(network, DiagramExamples.Values(network, detail));
    }
}
