using Backprop.Activations;
using Backprop.Diagrams;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Diagrams;

public sealed class LayerDiagramTests
{
    [Fact]
    public void A_layer_without_weights_stands_under_its_own_heading() => Assert.Equal(
        "Inputs|4 values, 2 × 2|Hidden layer 1 (flatten)|4 values|Hidden layer 2 (dropout)|4 values, probability 0.5"
        + "|Hidden layer 3|3 neurons, tanh|Output layer|1 neuron, tanh|Error|per output",
        string.Join('|', DiagramExamples.Layers.Labels.Select(label => label.Text)));

    [Fact]
    public void Its_circles_have_outputs_only()
    {
        var values = DiagramExamples.Layers.Nodes.Where(node => node.Kind == NodeKind.Value).ToList();

        Assert.Equal(8, values.Count);
        Assert.All(values, node => Assert.Equal([TextRole.Name, TextRole.Result], node.Labels.Select(label => label.Role)));
    }

    [Fact]
    public void Shaped_values_are_named_by_their_position() => Assert.Equal(
        ["x1,1", "x1,2", "x2,1", "x2,2"],
        DiagramExamples.Layers.Maps.SelectMany(map => map.Cells).Select(cell => cell.Tooltip.Split(' ')[0]));

    [Fact]
    public void Its_connections_are_one_to_one_and_without_a_weight()
    {
        var lines = DiagramExamples.Layers.Connections.Where(line => line.Tooltip.Contains(" to ", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                "inputs, row 1 to h1_1", "inputs, row 1 to h1_2", "inputs, row 2 to h1_3", "inputs, row 2 to h1_4",
                "h1_1 to h2_1", "h1_2 to h2_2, dropped", "h1_3 to h2_3", "h1_4 to h2_4",
            ],
            lines.Select(line => line.Tooltip));
        Assert.All(lines.Skip(4), line => Assert.Equal(line.From.Y, line.To.Y));
        Assert.Equal([5], lines.Index().Where(line => line.Item.Kind == ConnectionKind.Dropped).Select(line => line.Index));
    }

    [Fact]
    public void A_dropped_value_says_so_and_is_zero()
    {
        var node = DiagramExamples.Layers.Nodes.Single(node => node.Labels[0].Text == "h2_2");

        Assert.Equal("0", node.Labels[1].Text);
        Assert.StartsWith("h2_2: dropped, output 0, ∂E/∂out ", node.Tooltip, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("structure", false)]
    [InlineData("gradients", true)]
    public void The_legend_explains_what_was_dropped_where_something_was(string detail, bool explained)
    {
        var diagram = NetworkDiagram.Of(
            DiagramExamples.ShapedNetwork, DiagramExamples.Values(DiagramExamples.ShapedNetwork, detail));

        Assert.Equal(explained, diagram.Legend.Any(entry => entry.Symbol == LegendSymbol.Dropped));
        Assert.Equal(explained, diagram.Connections.Any(line => line.Kind == ConnectionKind.Dropped));
    }

    [Fact]
    public void Nothing_is_drawn_as_dropped_where_the_network_is_used_as_it_is()
    {
        var network = DiagramExamples.ShapedNetwork;
        var trace = ForwardPass.Run(network, Examples.Spread(1, 4), new PassContext(Mode: Mode.Inference));

        Assert.DoesNotContain(
            NetworkDiagram.Of(network, new SampleValues(trace)).Connections, line => line.Kind == ConnectionKind.Dropped);
    }

    [Fact]
    public void What_is_taken_past_other_columns_is_an_arc_over_them_the_wider_the_higher()
    {
        var diagram = DiagramExamples.Residuals;
        var tops = diagram.Arcs.Select(arc => arc.Top).ToList();

        Assert.Equal(
            ["h1_1 to h3_1", "w17", "h6_1 to h8_1", "h1_1 to h5_1"], diagram.Arcs.Select(arc => arc.Tooltip.Split(["; ", " ="], StringSplitOptions.None)[0]));
        Assert.True(tops[0] == tops[1] && tops[1] > tops[2] && tops[2] == tops[3]);
        Assert.Contains(diagram.Legend, entry => entry.Symbol == LegendSymbol.Arc);
        Assert.All(diagram.Arcs, arc => Assert.DoesNotContain(
            diagram.LabelBoxes, box => box.Intersects(new Box(arc.From.X, arc.Top, arc.To.X - arc.From.X, 1))));
    }

    [Fact]
    public void Where_each_layer_takes_what_the_one_before_gives_there_is_no_arc()
    {
        Assert.Empty(DiagramExamples.Layers.Arcs);
        Assert.DoesNotContain(DiagramExamples.Layers.Legend, entry => entry.Symbol == LegendSymbol.Arc);
    }

    [Fact]
    public void A_network_without_any_weight_is_drawn_too()
    {
        var network = new Network([DiagramExamples.Dropping(0, 1, 1, 1), new Flatten()], new Shape(4));
        var diagram = NetworkDiagram.Of(network, DiagramExamples.Values(network, "gradients"));

        Assert.Equal(["h1", "h2"], diagram.Nodes.Where(node => node.Kind == NodeKind.Value).Take(2).Select(node => node.Labels[0].Text));
        Assert.Equal([LegendSymbol.Dropped], diagram.Legend.Select(entry => entry.Symbol));
        Assert.DoesNotContain(diagram.Labels, label => label.Text.StartsWith("The weights", StringComparison.Ordinal));
    }

    [Fact]
    public void Windows_are_drawn_with_their_size_and_what_they_cover()
    {
        var network = new Network(
            [new MaxPool2d(new PerAxis([1, 2])), new AveragePool2d(new PerAxis(2), new PerAxis(1)), new Flatten()], new Shape(1, 2, 4));
        var diagram = NetworkDiagram.Of(network, DiagramExamples.Values(network, "gradients"));

        Assert.Equal(
            "Inputs|8 values, 1 × 2 × 4|Hidden layer 1 (maxPool2d)|4 values, 1 × 2 × 2, size 1 × 2"
            + "|Hidden layer 2 (averagePool2d)|1 value, 1 × 1 × 1, size 2, stride 1",
            string.Join('|', diagram.Labels.Select(label => label.Text).Take(6)));
        Assert.Equal(
            [
                "inputs to hidden layer 1 (maxPool2d)",
                "hidden layer 1 (maxPool2d) to hidden layer 2 (averagePool2d)",
                "hidden layer 2 (averagePool2d) to o1",
            ],
            diagram.Connections.Select(line => line.Tooltip).Where(tooltip => tooltip.Contains(" to ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_normalized_value_is_connected_with_all_of_its_group_and_by_its_gamma_with_its_own()
    {
        var network = new Network([new GroupNorm(2, [2, -1, 3, 4], [0, 0, 0.5, 0])], new Shape(4));
        var diagram = NetworkDiagram.Of(network, DiagramExamples.Values(network, "structure"));

        Assert.Equal(
            ["g1 = 2", "x1 to o2", "x2 to o1", "g2 = -1", "g3 = 3", "x3 to o4", "x4 to o3", "g4 = 4"],
            diagram.Connections.Take(8).Select(line => line.Tooltip));
        Assert.Contains(diagram.Plates, plate => plate.Tooltip == "s3 = 0.5");
        Assert.Contains("groupNorm with groups 2 and epsilon", diagram.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("structure")]
    [InlineData("values")]
    [InlineData("gradients")]
    public void Nothing_touches_anything_wherever_a_layer_without_weights_stands(string detail)
    {
        var dense = DiagramExamples.Network([6, 4, 2], "perNeuron").Layers;
        Layer dropping = DiagramExamples.Dropping(1, 0, 1, 1);
        Network[] networks =
        [
            new([new Dropout(1 / 3.0), new Flatten(), dense[0], dropping, dense[1], new Flatten()], new Shape(1, 2, 3)),
            new([new Flatten(), DiagramExamples.Network([144, 2], "shared").Layers[0]], new Shape(12, 12)),
            new([new Dropout()], new Shape(2, 2)),
            new([new ActivationLayer(new Softmax()), new Flatten(), dense[0]], new Shape(2, 3)),
            new([new MaxPool2d(new PerAxis(2), new PerAxis([1, 2])), new GlobalAveragePool()], new Shape(2, 3, 4)),
            new([new AveragePool1d(new PerAxis(2), Padding: new PerAxis(1)), new Flatten(), dense[0]], new Shape(2, 4)),
            new([dense[1], DiagramExamples.Dropping(0, 0)]),
            new([dense[0], new LayerNorm([1, -0.5, 0, 2], [0.1, 0.2, 0.3, 0.4]), dense[1]]),
            new([new BatchNorm([1, -1], [0.5, 0.25]), new Flatten(), dense[0]], new Shape(2, 3)),
            new([new GroupNorm(1), new Flatten(), dense[0]], new Shape(2, 3)),
        ];
        foreach (var network in networks)
        {
            var diagram = NetworkDiagram.Of(network, DiagramExamples.Values(network, detail));
            Box[] boxes = [.. diagram.LabelBoxes];

            Assert.All(Enumerable.Range(0, boxes.Length), i => Assert.DoesNotContain(boxes[(i + 1)..], boxes[i].Intersects));
            Assert.All(boxes, box => Assert.DoesNotContain(diagram.Nodes, node => node.Intersects(box)));
            Assert.All(diagram.Nodes, node => Assert.All(node.Labels, label => Assert.True(node.Contains(label.Box), label.Text)));
        }
    }

    [Fact]
    public void The_description_tells_kinds_settings_and_what_was_dropped()
    {
        var network = new Network([DiagramExamples.Dropping(1, 0), new Flatten()], new Shape(2));
        var trace = ForwardPass.Run(network, Matrix.FromRows([1.5, 2]));

        Assert.Equal(
            "A feedforward network of 2 inputs: x1 = 1.5, x2 = 2. "
            + "Layer 1: dropout with probability 0.5, 2 values: h1 = 3, h2 = 0. It drops h2. "
            + "Layer 2: flatten, 2 outputs: o1 = 3, o2 = 0.",
            NetworkDiagram.Of(network, new SampleValues(trace)).Description);
    }

    [Fact]
    public void The_description_of_a_long_layer_counts_what_was_dropped()
    {
        var network = new Network([DiagramExamples.Dropping([.. Enumerable.Repeat(0.0, 13)])], new Shape(13));

        Assert.EndsWith(
            "13 outputs. It drops 13 of them.",
            NetworkDiagram.Of(network, DiagramExamples.Values(network, "values")).Description,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_recurrent_layer_is_drawn_as_it_goes_from_step_to_step()
    {
        var network = new Network([new Rnn(new Matrix(2, 1, [1, 2]), new Matrix(2, 2, [1, 2, 3, 4]))], new Shape(3, 1));

        var lines = NetworkDiagram.Of(network).Connections.Where(line => line.Tooltip.Contains("step", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                "inputs, step 1 to output layer (rnn), step 1", "inputs, step 2 to output layer (rnn), step 2",
                "output layer (rnn), step 1 to output layer (rnn), step 2", "inputs, step 3 to output layer (rnn), step 3",
                "output layer (rnn), step 2 to output layer (rnn), step 3",
            ],
            lines.Select(line => line.Tooltip));
        Assert.All([lines[2], lines[4]], line => Assert.True(line.From.X == line.To.X && line.From.Y < line.To.Y));
    }
}
