using Backprop.Activations;
using Backprop.Diagrams;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Tests.Diagrams;

public sealed class SequenceDiagramTests
{
    [Fact]
    public void Of_a_layer_that_gives_its_last_state_all_steps_are_drawn_and_the_last_is_passed_on()
    {
        var lines = Lines(Draw(new Network([Rnn(2, 3, Sequence.Last), Dense(1, 3)], new Shape(3, 2))));

        Assert.Equal(
            [
                "inputs, step 1 to hidden layer (rnn), step 1",
                "inputs, step 2 to hidden layer (rnn), step 2",
                "hidden layer (rnn), step 1 to hidden layer (rnn), step 2",
                "inputs, step 3 to hidden layer (rnn), step 3",
                "hidden layer (rnn), step 2 to hidden layer (rnn), step 3",
                "hidden layer (rnn), step 3 to o1",
            ],
            lines);
    }

    [Theory]
    [InlineData("rnn")]
    [InlineData("lstm")]
    public void Its_steps_have_the_states_that_it_would_give_if_it_gave_all(string kind)
    {
        var inputs = Examples.Spread(1, 8);
        var all = ForwardPass.Run(new Network([Recurrent(kind, Sequence.All)], new Shape(4, 2)), inputs).Outputs;
        var last = new Network([Recurrent(kind, Sequence.Last)], new Shape(4, 2));

        var maps = NetworkDiagram.Of(last, new SampleValues(ForwardPass.Run(last, inputs))).Maps
            .Where(map => map.Kind == MapKind.Values).Skip(4);

        Assert.Equal(
            all.Values.Select((state, i) => FormattableString.Invariant($"o{(i % 3) + 1}@{(i / 3) + 1}: {(i < 9 ? "state" : "output")} ")
                + Digits.Of(state)),
            maps.SelectMany(map => map.Cells).Select(cell => cell.Tooltip));
    }

    [Fact]
    public void What_comes_after_it_has_its_weights_in_a_grid() => Assert.Contains(
        Draw(new Network([Rnn(2, 3, Sequence.Last), Dense(1, 3)], new Shape(3, 2))).Maps,
        map => map.Kind == MapKind.Kernel && map.Title is [{ Text: "w16 … w18" }]);

    [Fact]
    public void Its_heading_tells_how_many_steps_there_are() => Assert.Contains(
        Draw(new Network([Rnn(2, 3, Sequence.Last)], new Shape(3, 2))).Labels, label => label.Text == "3 values, the last of 3 steps");

    [Fact]
    public void The_state_goes_on_across_the_steps_that_are_left_out()
    {
        var diagram = Draw(new Network([Rnn(2, 3, Sequence.Last)], new Shape(30, 2)));
        var across = diagram.Connections
            .Where(line => line.Tooltip == "output layer (rnn), step 4 to output layer (rnn), step 27").ToList();
        var steps = diagram.Maps.Where(map => map.Kind == MapKind.Values).Skip(8).ToList();
        var gap = diagram.Labels.Last(label => label.Text == "22 more");

        Assert.Equal([steps[3].Box.Bottom, gap.Box.Bottom], across.Select(line => Math.Round(line.From.Y, 9)));
        Assert.All(across, line => Assert.True(line.From.Y < line.To.Y && line.From.X == line.To.X));
        Assert.True(across[1].To.Y < steps[4].Box.Top);
    }

    [Fact]
    public void Blocks_that_a_layer_has_several_of_are_titled_with_their_names() => Assert.Equal(
        ["inputWeights|w1 … w6", "recurrentWeights|w7 … w15", "b1 … b3"],
        KernelsOf(new Network([Rnn(2, 3, Sequence.All)], new Shape(2, 2)))
            .Select(map => string.Join('|', map.Title.Select(line => line.Text))));

    [Fact]
    public void The_blocks_of_a_gate_stand_side_by_side_those_of_the_next_below()
    {
        var grids = KernelsOf(new Network([Recurrent("lstm", Sequence.All)], new Shape(2, 2)));

        Assert.Equal(
            [
                "input.inputWeights", "input.recurrentWeights", "forget.inputWeights", "forget.recurrentWeights",
                "cell.inputWeights", "cell.recurrentWeights", "output.inputWeights", "output.recurrentWeights",
            ],
            grids.Select(map => map.Title[0].Text));
        Assert.All(grids.Chunk(2), gate => Assert.True(
            gate[0].Box.Top == gate[1].Box.Top && gate[0].Box.Right < gate[1].Box.Left));
        Assert.All(grids.Zip(grids.Skip(2)), pair => Assert.True(pair.First.Box.Bottom < pair.Second.Title[0].Box.Top));
    }

    [Fact]
    public void Parts_of_attention_are_titled_with_their_names() => Assert.Equal(
        ["query.weights", "key.weights", "value.weights"],
        KernelsOf(new Network([Attention(2)], new Shape(3, 2))).Select(map => map.Title[0].Text));

    [Fact]
    public void A_state_has_what_the_loss_changes_by_its_net_input_below_it()
    {
        var network = new Network([Rnn(2, 3, Sequence.Last)], new Shape(3, 2));
        var values = DiagramExamples.Values(network, "gradients")!;
        var deltas = values.Trace.Layers[0].Derivatives.Single(told => told.Name == "deltas").Values.Values;

        Assert.Equal(
            deltas.Select(ShortNumber.Of),
            NetworkDiagram.Of(network, values).Maps.Where(map => map.Kind == MapKind.Values).Skip(3)
                .SelectMany(map => map.Cells).Select(cell => cell.Numbers[1].Text));
    }

    [Theory]
    [InlineData(Sequence.All, 3)]
    [InlineData(Sequence.Last, 1)]
    public void Only_steps_that_are_given_have_targets_and_errors(Sequence sequence, int expected)
    {
        var diagram = Draw(new Network([Rnn(2, 3, sequence)], new Shape(3, 2)), "gradients");
        var errors = diagram.Maps.Where(map => map.Kind == MapKind.Error).ToList();

        Assert.Equal(expected, errors.Count);
        Assert.Equal(
            diagram.Maps.Where(map => map.Kind == MapKind.Values).TakeLast(expected).Select(map => map.Box.Center.Y),
            errors.Select(map => map.Box.Center.Y));
        Assert.All(errors.SelectMany(map => map.Cells), cell => Assert.Contains(": target ", cell.Tooltip, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_large_layers_have_fewer_cells()
    {
        Layer[] layers = [.. Enumerable.Range(0, 8).Select(l => Lstm(64, 64, l < 7 ? Sequence.All : Sequence.Last))];

        Assert.InRange(SvgRenderer.Render(Draw(new Network(layers, new Shape(30, 64)), "gradients")).Length, 1, 2_500_000);
    }

    [Theory]
    [InlineData("structure")]
    [InlineData("values")]
    [InlineData("gradients")]
    public void Nothing_touches_anything_and_no_line_runs_through_parameters(string detail)
    {
        Network[] networks =
        [
            new([Rnn(2, 3, Sequence.Last), Dense(2, 3)], new Shape(1, 2)),
            new([Rnn(2, 3, Sequence.All), Recurrent("lstm", Sequence.Last, 3), Dense(9, 3)], new Shape(12, 2)),
            new([Lstm(2, 64, Sequence.Last), Dense(3, 64)], new Shape(30, 2)),
            new([new Embedding(new Matrix(4, 3, Numbers(12))), new Position(new Matrix(12, 3, Numbers(36))), Dense(2, 3)], new Shape(12)),
            new([new Residual([Attention(2)]), Dense(2, 2)], new Shape(4, 2)),
            new([Attention(2)], new Shape(1, 2)),
        ];
        Assert.All(networks, network =>
        {
            var diagram = Draw(network, detail);
            Box[] boxes = [.. diagram.LabelBoxes];

            Assert.All(Enumerable.Range(0, boxes.Length), i => Assert.DoesNotContain(boxes[(i + 1)..], boxes[i].Intersects));
            Assert.All(boxes, box => Assert.DoesNotContain(diagram.Nodes, node => node.Intersects(box)));
            Assert.All(boxes, box => Assert.True(new Box(0, 0, diagram.Width, diagram.Height).Contains(box)));
            Assert.All(diagram.Maps.Where(map => map.Kind == MapKind.Kernel), map =>
                Assert.DoesNotContain(diagram.Connections, line => RunsThrough(line, map.Box)));
        });
    }

    private static bool RunsThrough(Connection line, Box box) =>
        line.From.X < box.Right && box.Left < line.To.X
        && new[] { Math.Max(line.From.X, box.Left), Math.Min(line.To.X, box.Right) }
            .Select(line.At).Any(point => point.Y > box.Top && point.Y < box.Bottom);

    private static List<string> Lines(NetworkDiagram diagram) =>
        [.. diagram.Connections.Select(line => line.Tooltip).Where(tooltip => tooltip.Contains(" to ", StringComparison.Ordinal))];

    private static List<FeatureMap> KernelsOf(Network network) => [.. Draw(network).Maps.Where(map => map.Kind == MapKind.Kernel)];

    private static NetworkDiagram Draw(Network network, string detail = "values") =>
        NetworkDiagram.Of(network, ValuesOf(network, detail));

    private static SampleValues? ValuesOf(Network network, string detail) => !network.TakesTokens
        ? DiagramExamples.Values(network, detail)
        : detail == "structure" ? null
        : new SampleValues(ForwardPass.Run(
            network, new Matrix(1, network.InputCount, [.. Enumerable.Range(0, network.InputCount).Select(i => i % 4.0)])));

    private static Layer Recurrent(string kind, Sequence sequence, int features = 2) =>
        kind == "rnn" ? Rnn(features, 3, sequence) : Lstm(features, 3, sequence);

    private static Rnn Rnn(int features, int hidden, Sequence sequence) => new(
        new Matrix(hidden, features, Numbers(hidden * features)),
        new Matrix(hidden, hidden, Numbers(hidden * hidden)),
        Numbers(hidden),
        Sequence: sequence);

    private static Lstm Lstm(int features, int hidden, Sequence sequence)
    {
        return new(Gate(), Gate(), Gate(), Gate(), sequence);

        Gate Gate() => new(
            new Matrix(hidden, features, Numbers(hidden * features)), new Matrix(hidden, hidden, Numbers(hidden * hidden)));
    }

    private static Attention Attention(int features)
    {
        var part = new Projection(new Matrix(features, features, Numbers(features * features)));
        return new Attention(part, part, part);
    }

    private static Dense Dense(int neurons, int inputs) =>
        new(new Matrix(neurons, inputs, Numbers(neurons * inputs)), Numbers(neurons), new Tanh());

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Round(Math.Sin(i + 1), 4))];
}
