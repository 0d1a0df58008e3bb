using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A graph evaluated forward and differentiated backward.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Result">The node that is differentiated, a number.</param>
/// <param name="Nodes">All nodes, in the order in which they are evaluated.</param>
public sealed record GraphPass(ComputationGraph Graph, GraphNode Result, IReadOnlyList<NodePass> Nodes)
{
    /// <summary>Its value.</summary>
    public double Value => Nodes[Result.Id].Value.Items[0];

    /// <summary>
    /// Computes every value, then every gradient from the result back: a node's is the sum, from 0, of its shares in the order in which
    /// they arrive, each the gradient of what it goes into times the derivative of that by it.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="result">The node to differentiate, a number.</param>
    /// <param name="cancellation">Ends it.</param>
    public static GraphPass Run(ComputationGraph graph, GraphNode result, CancellationToken cancellation = default)
    {
        var names = new GraphNames(graph, result);
        var items = GraphItems.Of(graph, names.Item);
        var shares = new GradientShares(graph, result);
        var nodes = new NodePass[graph.Nodes.Count];
        for (var i = nodes.Length - 1; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            var node = graph.Nodes[i];
            var operands = items.OperandsOf(node);
            var partials = node.Operands
                .Select((operand, k) => Enumerable.Range(0, Math.Max(node.Size, operand.Size))
                    .Select(item => node.Operation.Partial(operands, k, item)).ToArray())
                .ToArray();
            var formulas = shares.SumsOf(node);
            Symbol[] gradients = [.. formulas.Select((formula, item) => names.Gradient(node, item, formula.Value))];
            shares.HandOn(node, partials, gradients);
            nodes[i] = new NodePass(
                node, items.Formulas[i], items.Items[i], partials, formulas, gradients, shares.UsesOf(node));
        }

        return new GraphPass(graph, result, nodes);
    }

    /// <summary>The first number that is not finite: among the values, then the partials, then the gradients on the way back.</summary>
    public GraphDivergence? FindDivergence() =>
        First(Nodes.Select(node => GraphDivergence.In("value", node.Node, node.Value)))
        ?? First(Nodes.SelectMany(node => node.Partials.Select(partial => GraphDivergence.In("partial", node.Node, partial))))
        ?? First(Nodes.Reverse().Select(node => GraphDivergence.In("gradient", node.Node, node.Gradient)));

    private static GraphDivergence? First(IEnumerable<GraphDivergence?> found) => found.OfType<GraphDivergence>().FirstOrDefault();
}
