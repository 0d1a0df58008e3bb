using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>What the result's derivative by each item is added up from, on the way back.</summary>
internal sealed class GradientShares
{
    private static readonly Symbol Zero = new("0", Number: 0);
    private static readonly Symbol One = new("1", Number: 1);

    private readonly List<Expression>[][] _shares;
    private readonly List<GraphNode>[] _uses;
    private readonly GraphNode _result;

    public GradientShares(ComputationGraph graph, GraphNode result)
    {
        _result = result;
        _shares = [.. graph.Nodes.Select(node => Enumerable.Range(0, node.Size).Select(_ => new List<Expression>()).ToArray())];
        _uses = [.. graph.Nodes.Select(_ => new List<GraphNode>())];
        _shares[result.Id][0].Add(One);
    }

    /// <summary>The nodes that a node has shares of, as often as it goes into them.</summary>
    public IReadOnlyList<GraphNode> UsesOf(GraphNode node) => _uses[node.Id];

    /// <summary>The derivative by each item, once all that it goes into has handed its gradient on.</summary>
    public Expression[] SumsOf(GraphNode node) => [.. _shares[node.Id].Select(SumOf)];

    /// <summary>Gives each operand its shares of a node's gradient.</summary>
    public void HandOn(GraphNode node, IReadOnlyList<IReadOnlyList<Expression>> partials, IReadOnlyList<Symbol> gradients)
    {
        if (node != _result && _uses[node.Id].Count == 0)
        {
            return;
        }

        for (var k = 0; k < node.Operands.Count; k++)
        {
            var operand = node.Operands[k];
            _uses[operand.Id].Add(node);
            for (var item = 0; item < partials[k].Count; item++)
            {
                var share = Share(gradients[node.Size == 1 ? 0 : item], partials[k][item]);
                if (share is not null)
                {
                    _shares[operand.Id][operand.Size == 1 ? 0 : item].Add(share);
                }
            }
        }
    }

    /// <summary>The product as one writes it; null where it is 0 whatever the gradient is.</summary>
    private static Expression? Share(Symbol gradient, Expression partial) => partial switch
    {
        Literal { Number: 0 } => null,
        Literal { Number: 1 } => gradient,
        Literal { Number: -1 } => -gradient,
        _ => gradient * partial,
    };

    // From 0, as every sum: what comes to nothing is 0, never -0.
    private static Expression SumOf(List<Expression> shares)
    {
        var sum = shares.Count == 0 ? Zero : Sum.Of([.. shares]);
        return sum.Value == 0 && double.IsNegative(sum.Value) ? new Sum([Zero, sum]) : sum;
    }
}
