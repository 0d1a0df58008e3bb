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

            var kind = c == 0 ? NodeKind.Input
                : c == network.Layers.Count ? NodeKind.Output
                : network.Layers[c - 1].Activation is null ? NodeKind.Value : NodeKind.Hidden;
            foreach (var index in column.Shown)
            {
                var lines = c == 0 ? text.InputLines(index) : text.NeuronLines(c - 1, index);
                var tooltip = c == 0 ? text.InputTooltip(index) : text.NeuronTooltip(c - 1, index);
                Nodes.Add(new Node(kind, column[index], grid.Radius, Label.Stack(column[index], lines), tooltip));
            }
        }
    }

    public List<Node> Nodes { get; } = [];

    public List<Label> Labels { get; } = [];
}
