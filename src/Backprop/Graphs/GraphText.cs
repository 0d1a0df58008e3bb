using Backprop.Expressions;

namespace Backprop.Graphs;

/// <summary>A pass as steps for a reader, each using only what stands before it.</summary>
internal static class GraphText
{
    public static string Title(GraphPass pass) => $"The gradients of {pass.Result.Label}";

    /// <summary>The given values.</summary>
    public static IEnumerable<Symbol> Givens(GraphPass pass) =>
        pass.Nodes.Where(node => node.Node.Operation is Given).SelectMany(node => node.Items).Cast<Symbol>();

    /// <summary>The values of all that is made of others, in order.</summary>
    public static IEnumerable<ExplainedStep> Forward(GraphPass pass) =>
        from node in pass.Nodes
        where node.Node.Operation is not Leaf
        from item in Enumerable.Range(0, node.Items.Count)
        select Step((Symbol)node.Items[item], node.Formulas[item], string.Empty);

    /// <summary>The gradients of all but constants, from the result back.</summary>
    public static IEnumerable<(GraphNode Node, IReadOnlyList<ExplainedStep> Steps)> Backward(GraphPass pass) =>
        from node in pass.Nodes.Reverse()
        where !node.Node.IsConstant && (node.Node == pass.Result || node.Uses.Count > 0 || node.Node.Operation is Given)
        let reason = Reason(pass, node)
        select (node.Node, (IReadOnlyList<ExplainedStep>)
            [.. node.Derivatives.Select((gradient, item) => Step(gradient, node.GradientFormulas[item], reason))]);

    private static ExplainedStep Step(Symbol quantity, Expression formula, string reason) => new(quantity.Code!, quantity, formula, reason);

    private static string Reason(GraphPass pass, NodePass node)
    {
        var (name, result) = (node.Node.Label, pass.Result.Label);
        if (node.Node == pass.Result)
        {
            return $"The derivative of {result} by itself is 1: here the way back begins.";
        }

        GraphNode[] uses = [.. node.Uses.Distinct()];
        if (uses.Length == 0)
        {
            return $"{result} does not depend on {name}.";
        }

        var where = EnglishLists.Join([.. uses.Select(user => user.Label)]);
        var shares = node.Uses.Count == 1 ? string.Empty : " Where a quantity goes into several places, its shares add up.";
        var routing = uses.Select(use => use.Operation).DistinctBy(operation => operation.Name)
            .Select(operation => $"`{operation.Name}` {operation.Backward}");
        return $"{name} goes into {where}: {EnglishLists.Join([.. routing])}.{shares}";
    }
}
