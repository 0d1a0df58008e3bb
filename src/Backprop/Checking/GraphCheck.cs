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
        var probe = new GraphProbe(pass.Graph, pass.Result);
        foreach (var (name, node) in pass.Graph.Given)
        {
            for (var item = 0; item < (node.Length ?? 1); item++)
            {
                cancellation.ThrowIfCancellationRequested();
                var moved = probe.MovedBy(node, item);
                var below = probe.At(node, item, -epsilon, moved).Value;
                var above = probe.At(node, item, epsilon, moved).Value;
                var (analytic, numeric) = (pass.Nodes[node.Id].Gradient.Items[item], (above - below) / (2 * epsilon));
                var error = GradientCheck.Error(analytic, numeric);
                var kink = GradientCheck.Error((above - pass.Value) / epsilon, (pass.Value - below) / epsilon) >= tolerance
                    && Bends(node, item, moved);
                found.Add(new(name, node.Length is null ? null : item, analytic, numeric, error, kink, kink || error < tolerance));
                probe.Evaluate(moved);
            }
        }

        return found;

        bool Bends(GraphNode node, int item, IReadOnlyList<int> moved) => Kernels.Elementwise.AnyAcross(
            0,
            probe.At(node, item, -epsilon, moved, withBends: true).Bends,
            probe.At(node, item, epsilon, moved, withBends: true).Bends);
    }
}
