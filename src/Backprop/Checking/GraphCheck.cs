using Backprop.Expressions;
using Backprop.Graphs;

namespace Backprop.Checking;

/// <summary>Checks the gradients of a graph's given values against central differences, number by number.</summary>
/// <remarks>Source: as <see cref="GradientCheck"/>.</remarks>
public static class GraphCheck
{
    /// <summary>Compares every derivative by a given number with its central difference.</summary>
    /// <param name="pass">The graph and its gradients.</param>
    /// <param name="epsilon">How far a number is moved to either side.</param>
    /// <param name="tolerance">What an error must stay below to pass.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IReadOnlyList<CheckedValue> Run(
        GraphPass pass, double epsilon, double tolerance, CancellationToken cancellation = default)
    {
        var found = new List<CheckedValue>();
        foreach (var (name, node) in pass.Graph.Given)
        {
            for (var item = 0; item < (node.Length ?? 1); item++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (below, above) = (ProbeAt(pass, node, item, -epsilon), ProbeAt(pass, node, item, epsilon));
                var (analytic, numeric) = (pass.Nodes[node.Id].Gradient.Items[item], (above.Value - below.Value) / (2 * epsilon));
                var error = GradientCheck.Error(analytic, numeric);
                var kink = GradientCheck.Error((above.Value - pass.Value) / epsilon, (pass.Value - below.Value) / epsilon) >= tolerance
                    && Kernels.Elementwise.AnyAcross(0, below.Bends, above.Bends);
                found.Add(new(name, node.Length is null ? null : item, analytic, numeric, error, kink, kink || error < tolerance));
            }
        }

        return found;
    }

    private static (double Value, double[] Bends) ProbeAt(GraphPass pass, GraphNode moved, int item, double distance)
    {
        var items = GraphItems.Of(
            pass.Graph,
            (_, _, value) => new Symbol(string.Empty, Number: value),
            (node, position) => node == moved && position == item ? distance : 0);
        return (items.Items[pass.Result.Id][0].Value, [.. items.Bends(pass.Graph)]);
    }
}
