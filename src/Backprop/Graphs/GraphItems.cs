using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>The items of all nodes: what each comes about by, and itself as a part of others.</summary>
/// <param name="Formulas">By node and item.</param>
/// <param name="Items">By node and item; a number that stands in the expression is itself.</param>
internal sealed record GraphItems(IReadOnlyList<IReadOnlyList<Expression>> Formulas, IReadOnlyList<IReadOnlyList<Expression>> Items)
{
    /// <summary>Evaluates every node in order.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="name">Makes of an item's value what it is as a part of others.</param>
    public static GraphItems Of(ComputationGraph graph, Func<GraphNode, int, double, Expression> name)
    {
        var formulas = new List<IReadOnlyList<Expression>>(graph.Nodes.Count);
        var items = new List<IReadOnlyList<Expression>>(graph.Nodes.Count);
        foreach (var node in graph.Nodes)
        {
            IReadOnlyList<Expression>[] operands = [.. node.Operands.Select(operand => items[operand.Id])];
            Expression[] formula = [.. Enumerable.Range(0, node.Size).Select(item => node.Operation.Item(operands, item))];
            formulas.Add(formula);
            items.Add(node.Operation is Number ? formula : [.. formula.Select((tree, item) => name(node, item, tree.Value))]);
        }

        return new GraphItems(formulas, items);
    }

    /// <summary>The items of a node's operands.</summary>
    public IReadOnlyList<IReadOnlyList<Expression>> OperandsOf(GraphNode node) =>
        [.. node.Operands.Select(operand => Items[operand.Id])];

    /// <summary>What changes its sign at the kinks of all nodes.</summary>
    public IEnumerable<double> Bends(ComputationGraph graph) =>
        from node in graph.Nodes
        let operands = OperandsOf(node)
        from item in Enumerable.Range(0, node.Size)
        let bend = node.Operation.Bend(operands, item)
        where bend is not null
        select bend.Value;
}
