using Backprop.Graphs;

namespace Backprop.Diagrams.Circuits;

/// <summary>
/// Puts gates into columns, each behind all that leads into it, and wires that skip a column into it; orders each column so that few
/// wires cross, and straightens them.
/// </summary>
/// <remarks>Source: Sugiyama, Tagawa, Toda (1981), Methods for visual understanding of hierarchical system structures.</remarks>
internal sealed class CircuitColumns
{
    private const int Sortings = 8;
    private const int Straightenings = 60;
    private const double PassingRoom = 9;

    private readonly List<List<CircuitCell>> _columns = [];

    /// <summary>Lays columns out.</summary>
    /// <param name="nodes">The nodes to draw, in the order in which they are evaluated.</param>
    /// <param name="roomOf">The room that a gate takes above and below its wire.</param>
    public CircuitColumns(IReadOnlyList<GraphNode> nodes, Func<GraphNode, (double Above, double Below)> roomOf)
    {
        var columnOf = PlaceInColumns(nodes);
        var cells = nodes.ToDictionary(node => node, node => Add(node, columnOf[node], roomOf(node)));
        var ends = cells.ToDictionary(cell => cell.Key, cell => new List<CircuitCell> { cell.Value });
        foreach (var node in nodes)
        {
            foreach (var operand in node.Operands.Where(cells.ContainsKey))
            {
                WireUpTo(ends[operand], columnOf[node]).LeadInto(cells[node]);
            }
        }

        for (var sweep = 0; sweep < Sortings; sweep++)
        {
            Sort(forward: sweep % 2 == 0);
        }

        for (var sweep = 0; sweep < Straightenings; sweep++)
        {
            Straighten(sweep);
        }
    }

    public IReadOnlyList<IReadOnlyList<CircuitCell>> All => _columns;

    private static Dictionary<GraphNode, int> PlaceInColumns(IReadOnlyList<GraphNode> nodes)
    {
        var columns = new Dictionary<GraphNode, int>();
        foreach (var node in nodes.Where(node => node.Operands.Count > 0))
        {
            columns[node] = 1 + node.Operands.Max(operand => columns.GetValueOrDefault(operand));
        }

        // What nothing leads into stands right before what it leads into first.
        foreach (var node in nodes.Where(node => node.Operands.Count == 0))
        {
            columns[node] = nodes.Where(other => other.Operands.Contains(node)).Select(other => columns[other] - 1).DefaultIfEmpty(0).Min();
        }

        return columns;
    }

    private CircuitCell Add(GraphNode node, int column, (double Above, double Below) room)
    {
        while (_columns.Count <= column)
        {
            _columns.Add([]);
        }

        var cell = new CircuitCell(node, column, room.Above, room.Below);
        _columns[column].Add(cell);
        return cell;
    }

    /// <summary>The place of a node's wire in the column before another, to which it is drawn on where it has not come so far.</summary>
    private CircuitCell WireUpTo(List<CircuitCell> wire, int column)
    {
        while (wire[^1].Column < column - 1)
        {
            var passing = Add(wire[^1].Node, wire[^1].Column + 1, (PassingRoom, PassingRoom));
            wire[^1].LeadInto(passing);
            wire.Add(passing);
        }

        return wire[column - 1 - wire[0].Column];
    }

    /// <summary>Orders each column by the middle of what its cells are connected with in the column beside it.</summary>
    private void Sort(bool forward)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            var column = _columns[forward ? i : _columns.Count - 1 - i];
            var positions = column
                .Select((cell, position) => (Cell: cell, Key: (forward ? Middle(cell.From) : MiddleOfPins(cell)) ?? position))
                .OrderBy(placed => placed.Key)
                .Select(placed => placed.Cell)
                .ToList();
            for (var position = 0; position < positions.Count; position++)
            {
                (column[position], positions[position].Y) = (positions[position], position);
            }
        }
    }

    /// <summary>Moves each cell as near as may be to the height of what it is connected with, in the order that is.</summary>
    private void Straighten(int sweep)
    {
        foreach (var column in sweep % 2 == 0 ? _columns : _columns.AsEnumerable().Reverse())
        {
            // First by one side alone: the heights of the other are still those of the order.
            double[] wanted =
            [
                .. column.Select((cell, position) =>
                    Middle(sweep == 0 ? cell.From : sweep == 1 ? cell.To : [.. cell.From, .. cell.To])
                    ?? (sweep == 0 ? position : cell.Y)),
            ];
            var heights = Spread(wanted, column);
            for (var position = 0; position < column.Count; position++)
            {
                column[position].Y = heights[position];
            }
        }
    }

    /// <summary>The middle of what a cell leads into, a little higher where it is an earlier operand there.</summary>
    private static double? MiddleOfPins(CircuitCell cell) => cell.To.Count == 0
        ? null
        : cell.To.Average(next => next.Y + ((next.From.IndexOf(cell) + 0.5) / next.From.Count));

    private static double? Middle(List<CircuitCell> cells) =>
        cells.Count == 0 ? null : cells.Average(cell => cell.Y);

    /// <summary>
    /// The heights nearest to those wanted, by their squares, at which no two cells overlap: neighbours that push are moved together.
    /// </summary>
    private static double[] Spread(double[] wanted, List<CircuitCell> column)
    {
        var offsets = new double[column.Count];
        for (var i = 1; i < offsets.Length; i++)
        {
            offsets[i] = offsets[i - 1] + column[i - 1].Below + column[i].Above;
        }

        var blocks = new Stack<(double Mean, int Count)>();
        for (var i = 0; i < offsets.Length; i++)
        {
            var block = (Mean: wanted[i] - offsets[i], Count: 1);
            while (blocks.TryPeek(out var before) && before.Mean > block.Mean)
            {
                blocks.Pop();
                var count = before.Count + block.Count;
                block = (((before.Mean * before.Count) + (block.Mean * block.Count)) / count, count);
            }

            blocks.Push(block);
        }

        var means = blocks.Reverse().SelectMany(block => Enumerable.Repeat(block.Mean, block.Count));
        return [.. means.Zip(offsets, (mean, offset) => mean + offset)];
    }
}
