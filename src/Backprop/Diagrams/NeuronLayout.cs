using Backprop.Networks;

namespace Backprop.Diagrams;

/// <summary>Inputs and neurons in their columns, with the columns' headings and what was left out of long ones.</summary>
internal sealed class NeuronLayout
{
    public NeuronLayout(Network network, Grid grid, DiagramText text)
    {
        for (var c = 0; c < grid.Columns.Count; c++)
        {
            var column = grid.Columns[c];
            Labels.AddRange(Label.Stack(new Point(column.X, grid.Heading), text.HeadingLines(c)));
            if (column.IsElided)
            {
                Labels.AddRange(Label.Stack(column.Gap, [("⋮", TextRole.Heading), ($"{column.LeftOut} more", TextRole.Note)]));
            }

            Nodes.AddRange(column.Shown.Select(index => NodeAt(network, text, c, index, column[index])));
        }
    }

    public List<Node> Nodes { get; } = [];

    public List<Label> Labels { get; } = [];

    /// <summary>The circle of an input or a neuron.</summary>
    public static Node NodeAt(Network network, DiagramText text, int column, int index, Point center)
    {
        var kind = column == 0 ? NodeKind.Input
            : column == network.Layers.Count ? NodeKind.Output
            : network.Layers[column - 1].Activation is null ? NodeKind.Value : NodeKind.Hidden;
        var lines = column == 0 ? text.InputLines(index) : text.NeuronLines(column - 1, index);
        var tooltip = column == 0 ? text.InputTooltip(index) : text.NeuronTooltip(column - 1, index);
        return new Node(kind, center, text.Radius, Label.Stack(center, lines), tooltip);
    }
}
