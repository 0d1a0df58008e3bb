using System.Text.Json;
using Backprop.Checking;
using Backprop.Graphs;

namespace Backprop.Tests.Oracle;

/// <summary>Random expressions against PyTorch in float64; see graphs.py. GRAPHS names a file with more of them.</summary>
public sealed class PyTorchGraphTests
{
    private const double Tolerance = 1e-12;

    private static readonly JsonElement[] Cases =
    [
        .. JsonDocument
            .Parse(File.ReadAllText(
                Environment.GetEnvironmentVariable("GRAPHS") ?? Path.Combine(AppContext.BaseDirectory, "Oracle", "graphs.json")))
            .RootElement.EnumerateArray(),
    ];

    [Fact]
    public void Values_and_gradients_agree()
    {
        Assert.True(Cases.Length >= 300);
        Assert.All(Cases, oracle =>
        {
            var pass = Run(oracle);

            // What is subtracted on the way has rounding errors of its own size.
            var scale = Math.Max(1, pass.Nodes.SelectMany(node => node.Value.Items.Concat(node.Gradient.Items)).Max(Math.Abs));
            AssertClose(Numbers(oracle.GetProperty("value")), [pass.Value], scale);
            Assert.Equal(oracle.GetProperty("gradients").EnumerateObject().Count(), pass.Graph.Given.Count);
            foreach (var gradient in oracle.GetProperty("gradients").EnumerateObject())
            {
                AssertClose(Numbers(gradient.Value), pass.Nodes[pass.Graph.Given[gradient.Name].Id].Gradient.Items, scale);
            }
        });
    }

    [Fact]
    public void Every_gradient_is_the_plain_sum_of_what_the_answer_says()
    {
        Assert.All(Cases, oracle =>
        {
            var pass = Run(oracle);
            var gradients = pass.Nodes.Select(node => new double[node.Value.Items.Count]).ToArray();
            gradients[pass.Result.Id][0] = 1;
            foreach (var node in pass.Nodes.Reverse())
            {
                foreach (var (operand, partial) in node.Node.Operands.Zip(node.Partials))
                {
                    var (own, its) = (gradients[node.Node.Id], gradients[operand.Id]);
                    for (var i = 0; i < partial.Items.Count; i++)
                    {
                        its[its.Length == 1 ? 0 : i] += own[own.Length == 1 ? 0 : i] * partial.Items[i];
                    }
                }

                Assert.Equal(gradients[node.Node.Id], node.Gradient.Items);
            }
        });
    }

    [Fact]
    public void Central_differences_agree()
    {
        // Where a value changes by much within a millionth, differences say nothing.
        var calm = Cases.Take(300).Select(Run).Where(pass => pass.Nodes.All(node => node.Gradient.Items.All(g => Math.Abs(g) < 20)));

        Assert.All(calm, pass => Assert.All(GraphCheck.Run(pass, 1e-6, 1e-4), value => Assert.True(value.Passed, value.ToString())));
    }

    private static GraphPass Run(JsonElement oracle)
    {
        var values = oracle.GetProperty("values").EnumerateObject().ToDictionary(
            value => value.Name, value => new GraphValue(Numbers(value.Value), value.Value.ValueKind == JsonValueKind.Array));
        var graph = ComputationGraph.Parse(oracle.GetProperty("expression").GetString()!, values);
        var pass = GraphPass.Run(graph, graph.Names[graph.Last]);
        Assert.True(pass.FindDivergence() is null, oracle.ToString());
        return pass;
    }

    private static double[] Numbers(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.GetDouble())]
        : [value.GetDouble()];

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual, double scale)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * scale, $"{pair.First} ≠ {pair.Second} ({scale})"));
    }
}
