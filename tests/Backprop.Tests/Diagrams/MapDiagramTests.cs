using Backprop.Activations;
using Backprop.Diagrams;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Diagrams;

public sealed class MapDiagramTests
{
    private static readonly Network Rows = new(
        [Dense(4, 3), new LayerNorm(Numbers(4), Numbers(4)), Dense(2, 4)], new Shape(5, 3));

    private static readonly Network Channels = new(
        [
            new MaxPool2d(new PerAxis(2)),
            new BatchNorm(Numbers(2), Numbers(2)),
            new ActivationLayer(new Tanh()),
            new Flatten(),
            Dense(3, 18),
        ],
        new Shape(2, 6, 6));

    [Fact]
    public void Each_channel_is_a_map_whose_cells_have_their_numbers()
    {
        var maps = Draw(Channels).Maps;

        Assert.Equal([36, 36, 9, 9, 9, 9, 9, 9], maps.Select(map => map.Cells.Count));
        Assert.All(maps, map => Assert.All(map.Cells, cell => Assert.NotEmpty(cell.Numbers)));
        Assert.Equal("x2,1,1 = " + Digits.Of(Inputs(Channels)[36]), maps[1].Cells[0].Tooltip);
    }

    [Fact]
    public void A_larger_map_is_shaded_and_tells_its_numbers_on_hover()
    {
        var network = new Network([new MaxPool2d(new PerAxis(7))], new Shape(1, 7, 8));
        var map = Draw(network).Maps[0];

        Assert.All(map.Cells, cell => Assert.Empty(cell.Numbers));
        Assert.Equal("x1,7,8 = " + Digits.Of(Inputs(network)[^1]), map.Cells[^1].Tooltip);
        Assert.Equal(1, map.Cells.Max(cell => Math.Abs(cell.Shade)));
        Assert.Equal(Inputs(network).Select(Math.Sign), map.Cells.Select(cell => Math.Sign(cell.Shade)));
    }

    [Fact]
    public void Of_a_map_beyond_28_each_cell_is_a_mean()
    {
        var network = new Network([new GlobalAveragePool()], new Shape(1, 3, 30));
        var inputs = Inputs(network);
        var cells = Draw(network).Maps[0].Cells;

        Assert.Equal(2 * 15, cells.Count);
        Assert.EndsWith($"mean {Digits.Of((inputs[0] + inputs[1] + inputs[30] + inputs[31]) / 4)}", cells[0].Tooltip, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_many_maps_are_large_their_cells_are_fewer_and_the_drawing_says_so()
    {
        var network = new Network([.. Enumerable.Range(0, 8).Select(_ => new ActivationLayer(new Tanh()))], new Shape(16, 20, 20));
        var diagram = Draw(network, "values");

        Assert.Equal(36, diagram.Maps.Count);
        Assert.All(diagram.Maps, map => Assert.Equal(100, map.Cells.Count));
        Assert.Contains(diagram.Labels, label =>
            label.Text.StartsWith("Of a map with more than 14 values a side each cell is the mean", StringComparison.Ordinal));
        Assert.InRange(SvgRenderer.Render(diagram).Length, 1, 2_500_000);
    }

    [Fact]
    public void Of_many_maps_the_first_and_the_last_are_drawn()
    {
        var diagram = Draw(new Network([new GlobalAveragePool()], new Shape(6, 2, 2)));

        Assert.Equal(["map 1", "map 2", "map 5", "map 6"], diagram.Maps.Where(map => map.Kind == MapKind.Values).Select(map => map.Title[0].Text));
        Assert.Contains(diagram.Labels, label => label.Text == "2 more");
        Assert.Contains(diagram.Labels, label => label.Text.StartsWith("Of more than 5 maps", StringComparison.Ordinal));
    }

    [Fact]
    public void What_serves_all_rows_stands_once_above_them() => Assert.Equal(
        ["w1 … w12", "b1 … b4", "g1 … g4", "s1 … s4", "w13 … w20", "b5 … b6"],
        Draw(Rows).Maps.Where(map => map.Kind == MapKind.Kernel).Select(map => map.Title[0].Text));

    [Fact]
    public void What_a_channel_has_of_its_own_stands_below_its_map() => Assert.Equal(
        ["g1 = 0", "s1 = 0", "g2 = 0.8415", "s2 = 0.8415"], Draw(Channels, "values").Plates.Take(4).Select(plate => plate.Labels[0].Text));

    [Fact]
    public void Lines_go_from_map_to_map_and_from_maps_to_circles()
    {
        var lines = Draw(Channels).Connections;

        Assert.Equal(
            ["inputs, map 1 to hidden layer 1 (maxPool2d), map 1", "inputs, map 2 to hidden layer 1 (maxPool2d), map 2"],
            lines.Take(2).Select(line => line.Tooltip));
        Assert.Equal(4, lines.Count(line => line.Tooltip.StartsWith("hidden layer 3, map 2 to", StringComparison.Ordinal)));
    }

    [Fact]
    public void Shaped_outputs_have_a_map_of_targets_and_errors_beside_each_of_theirs()
    {
        var values = DiagramExamples.Values(Rows, "gradients")!;
        var diagram = NetworkDiagram.Of(Rows, values);
        var errors = diagram.Maps.Where(map => map.Kind == MapKind.Error).ToList();

        Assert.Equal(5, errors.Count);
        Assert.Equal(
            [ShortNumber.Of(values.Error!.Targets[0, 3]), ShortNumber.Of(values.Error.Loss.PerOutput[0, 3])],
            errors[1].Cells[1].Numbers.Select(line => line.Text));
        Assert.Equal(["total error E"], diagram.Plates.Where(plate => plate.Kind == PlateKind.Error).Select(plate => plate.Labels[0].Text));
    }

    [Fact]
    public void A_cell_has_the_gradient_of_its_parameter_below_it()
    {
        var values = DiagramExamples.Values(Rows, "gradients")!;
        var weights = NetworkDiagram.Of(Rows, values).Maps.Single(map => map.Title is [{ Text: "w1 … w12" }]);
        var gradients = values.Error!.Gradients.Layers[0].Blocks[0];

        Assert.Equal(gradients.Values.Select(ShortNumber.Of), weights.Cells.Select(cell => cell.Numbers[1].Text));
        Assert.All(weights.Cells, cell => Assert.Equal(TextRole.Gradient, cell.Numbers[1].Role));
    }

    [Theory]
    [InlineData("structure")]
    [InlineData("values")]
    [InlineData("gradients")]
    public void Nothing_touches_anything(string detail) => Assert.All([Rows, Channels], network =>
    {
        var diagram = Draw(network, detail);
        Box[] boxes = [.. diagram.LabelBoxes];

        Assert.All(Enumerable.Range(0, boxes.Length), i => Assert.DoesNotContain(boxes[(i + 1)..], boxes[i].Intersects));
        Assert.All(boxes, box => Assert.DoesNotContain(diagram.Nodes, node => node.Intersects(box)));
        Assert.All(boxes, box => Assert.True(new Box(0, 0, diagram.Width, diagram.Height).Contains(box)));
        Assert.All(diagram.Maps.SelectMany(map => map.Cells), cell => Assert.All(cell.Numbers, number =>
            Assert.True(cell.Box.Contains(number.Box))));
    });

    private static NetworkDiagram Draw(Network network, string detail = "gradients") =>
        NetworkDiagram.Of(network, DiagramExamples.Values(network, detail));

    private static double[] Inputs(Network network) => Examples.Spread(1, network.InputCount).Values;

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Round(Math.Sin(i), 4))];

    private static Dense Dense(int neurons, int inputs) =>
        new(new Matrix(neurons, inputs, Numbers(neurons * inputs)), Numbers(neurons), new Tanh());
}
