using Backprop.Graphs;

namespace Backprop.Diagrams.Circuits;

/// <summary>Lays a circuit out from left to right: columns of gates, each with the wire that leaves it and the numbers on that.</summary>
internal sealed class CircuitLayout
{
    private const double Margin = 20;
    private const double ColumnGap = 52;
    private const double GateHeight = 32;
    private const double GatePadding = 10;
    private const double WirePadding = 6;
    private const double Clearance = 6;
    private const double PinDistance = 8;
    private const double NameGap = 3;

    private readonly GraphPass _pass;
    private readonly CircuitText _text;
    private readonly CircuitColumns _columns;
    private readonly List<Gate> _gates = [];
    private readonly List<Wire> _wires = [];
    private readonly List<Label> _labels = [];

    public CircuitLayout(GraphPass pass)
    {
        _pass = pass;
        _text = new CircuitText(pass);
        _columns = new CircuitColumns([.. pass.Graph.Nodes.Where(_text.IsDrawn)], RoomOf);
    }

    public CircuitDiagram Run()
    {
        var top = Margin - _columns.All.SelectMany(column => column).Min(cell => cell.Y - cell.Above);
        var bottom = top + _columns.All.SelectMany(column => column).Max(cell => cell.Y + cell.Below);
        var (left, right) = (Margin, Margin);
        foreach (var column in _columns.All)
        {
            foreach (var cell in column)
            {
                cell.Y += top;
            }

            var head = column.Max(HeadWidth);
            var tail = column.Max(TailWidth);
            foreach (var cell in column)
            {
                Draw(cell, left, head, tail);
            }

            right = left + head + tail;
            left = right + ColumnGap;
        }

        var below = bottom + (2 * Clearance) + (Typography.LineHeight(TextRole.Note) / 2);
        var note = Label.From(new Point(Margin, below), _text.Note, TextRole.Note);
        _labels.Add(note);
        return new CircuitDiagram(
            Math.Max(right, note.Box.Right) + Margin, note.Box.Bottom + Margin, _text.Title, _text.Description, _gates, _wires, _labels);
    }

    private void Draw(CircuitCell cell, double left, double head, double tail)
    {
        var right = left + head + tail;
        if (cell.IsPassing)
        {
            Connect(cell, left, new Point(right, cell.Y));
            return;
        }

        var node = cell.Node;
        var middle = new Point(left + (head / 2), cell.Y);
        var kind = node.Operands.Count == 0 ? GateKind.Source : node == _pass.Result ? GateKind.Result : GateKind.Operation;
        var box = Box.Around(middle, GateWidth(node), GateHeight);
        _gates.Add(new Gate(kind, box, Label.Around(middle, _text.Gate(node), TextRole.Name), _text.Tooltip(node)));
        Connect(cell, left, new Point(box.Left, cell.Y));
        _wires.Add(new Wire(new Point(box.Right, cell.Y), new Point(right, cell.Y), (right, right)));
        var (value, gradient) = Numbers(node);
        var (x, line) = (left + head + (tail / 2), Typography.LineHeight(TextRole.Result) / 2);
        _labels.Add(Label.Around(new Point(x, cell.Y - line - 1), value, TextRole.Result));
        _labels.Add(Label.Around(new Point(x, cell.Y + line + 1), gradient, TextRole.Gradient));
        if (kind != GateKind.Source && node.Name is { } name)
        {
            var above = box.Top - NameGap - (Typography.LineHeight(TextRole.Name) / 2);
            _labels.Add(Label.Around(new Point(middle.X, above), name, TextRole.Name));
        }
    }

    /// <summary>Wires from the column before, bent in the gap between, each to a pin of its own.</summary>
    private void Connect(CircuitCell cell, double left, Point end)
    {
        for (var i = 0; i < cell.From.Count; i++)
        {
            var pin = end.Y + (Math.Min(PinDistance, (GateHeight - PinDistance) / cell.From.Count) * (i - ((cell.From.Count - 1) / 2.0)));
            _wires.Add(new Wire(
                new Point(left - ColumnGap, cell.From[i].Y), new Point(end.X, pin), (left - ColumnGap, left)));
        }
    }

    private (double Above, double Below) RoomOf(GraphNode node)
    {
        var half = Math.Max(GateHeight / 2, Typography.LineHeight(TextRole.Result) + 1);
        return (half + Clearance + (HasNameAbove(node) ? NameGap + Typography.LineHeight(TextRole.Name) : 0), half + Clearance);
    }

    private static bool HasNameAbove(GraphNode node) => node.Operands.Count > 0 && node.Name is not null;

    private double HeadWidth(CircuitCell cell) => cell.IsPassing ? 0 : Math.Max(
        GateWidth(cell.Node), HasNameAbove(cell.Node) ? Typography.Width(cell.Node.Name!, TextRole.Name) : 0);

    private double GateWidth(GraphNode node) =>
        Math.Max(GateHeight, Typography.Width(_text.Gate(node), TextRole.Name) + (node.Operands.Count == 0 ? 4 : 2 * GatePadding));

    private double TailWidth(CircuitCell cell)
    {
        var (value, gradient) = Numbers(cell.Node);
        return cell.IsPassing ? 0 : (2 * WirePadding) + Math.Max(
            Typography.Width(value, TextRole.Result), Typography.Width(gradient, TextRole.Gradient));
    }

    private (string Value, string Gradient) Numbers(GraphNode node) =>
        (CircuitText.Value(_pass.Nodes[node.Id].Value), CircuitText.Value(_pass.Nodes[node.Id].Gradient));
}
