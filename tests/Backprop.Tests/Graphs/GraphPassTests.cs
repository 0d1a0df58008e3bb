using Backprop.Checking;
using Backprop.Expressions;
using Backprop.Graphs;

namespace Backprop.Tests.Graphs;

public sealed class GraphPassTests
{
    [Fact]
    public void The_circuit_of_CS231n_has_its_numbers()
    {
        var pass = Run("q = x + y; f = q * z", ("x", [-2]), ("y", [5]), ("z", [-4]));

        Assert.Equal(-12, pass.Value);
        Assert.Equal([("x", -2, -4), ("y", 5, -4), ("z", -4, 3), ("q", 3, -4), ("f", -12, 1)], pass.Nodes.Select(node =>
            (node.Node.Name!, node.Value.Items[0], node.Gradient.Items[0])));
        Assert.Equal([[1], [1]], pass.Nodes[3].Partials.Select(partial => partial.Items));
        Assert.Equal([[-4], [3]], pass.Nodes[4].Partials.Select(partial => partial.Items));
    }

    [Theory]
    [InlineData("f = x", -0.0)]
    [InlineData("f = -x", 0.0)]
    public void A_zero_keeps_its_sign(string text, double x)
    {
        var value = Run(text, ("x", [x])).Value;

        Assert.Equal((0, true), (value, double.IsNegative(value)));
    }

    [Theory]
    [InlineData("f = (x + y) * x", "x y v2 f")]
    [InlineData("x = x * y; f = x + y", "x_given y x f")]
    [InlineData("x_given = 2; x = x * x_given * y; f = x", "x_given_ y x_given v3 x")]
    [InlineData("v4 = x * y; f = (x + y) * (x - y) * v4", "x y v4 u3 u4 u5 f")]
    public void Nodes_without_a_name_are_called_otherwise_than_those_with_one(string text, string labels) =>
        Assert.Equal(labels, string.Join(' ', Run(text, ("x", [3]), ("y", [2])).Nodes.Select(node => node.Node.Label)));

    [Fact]
    public void Every_number_has_a_symbol_of_its_own()
    {
        var pass = Run("f = sum(x) * x_1 * x1 + y * _y", ("x", [3, 4]), ("x_1", [2]), ("x1", [5]), ("y", [1]), ("_y", [7]));
        string[] symbols = [.. pass.Nodes.SelectMany(node => node.Items).OfType<Symbol>().Select(symbol => symbol.Latex)];

        Assert.Equal(symbols.Distinct(), symbols);
        Assert.Equal(["x_{[0]}", "x_{[1]}", "x_{1}", "x_{1}'", "y", "y'"], symbols[..6]);
    }

    // Had each name tried as many primes as those before it have, this would take minutes.
    [Fact]
    public void Names_that_are_printed_alike_have_one_prime_more_each()
    {
        const int Count = 1 << 13;
        string[] names =
        [
            .. Enumerable.Range(Count, Count).Select(i => $"a{string.Concat($"{i:b}".Select(digit => digit == '1' ? "_b" : "__b"))}"),
        ];

        var pass = Run("f = 1", [.. names.Select(name => (name, new[] { 1.0 }))]);

        Assert.Equal(
            Enumerable.Range(0, Count),
            pass.Nodes.SelectMany(node => node.Items).OfType<Symbol>().Take(Count).Select(symbol => symbol.Latex.Count(c => c == '\'')));
    }

    [Fact]
    public void Lists_that_are_printed_alike_have_primes_at_each_item()
    {
        var pass = Run("f = 1", ("x1", [1, 2]), ("x_1", [3, 4, 5]), ("x__1", [6, 7]));

        Assert.Equal(
            ["x_{1,[0]}", "x_{1,[1]}", "x_{1,[0]}'", "x_{1,[1]}'", "x_{1,[2]}'", "x_{1,[0]}''", "x_{1,[1]}''"],
            pass.Nodes.SelectMany(node => node.Items).OfType<Symbol>().Take(7).Select(symbol => symbol.Latex));
    }

    [Theory]
    [InlineData("f = 1 # `", "```")]
    [InlineData("f = 1 # ``` ````` ``", "``````")]
    public void An_expression_does_not_end_the_code_block_it_stands_in(string text, string fence) =>
        Assert.Contains($"\n{fence}python\n{text}\n{fence}\n", GraphMarkdown.Render(Run(text), text), StringComparison.Ordinal);

    // PyTorch has 0 for both; the formulas would multiply 0 by infinity.
    [Fact]
    public void A_power_of_0_by_0_is_1_and_has_no_slope()
    {
        var pass = Run("f = x ^ y", ("x", [0]), ("y", [0]));

        Assert.Equal((1, 0, 0), (pass.Value, Gradient(pass, "x"), Gradient(pass, "y")));
    }

    // Central differences of n numbers by n nodes would take n² evaluations of all nodes.
    [Theory]
    [InlineData("f = sum(exp(u * w) + u)", "u", 4)]
    [InlineData("f = sum(exp(u * w) + u)", "w", 4)]
    [InlineData("a = u[0] * w[0]; b = u[1] + w[1]; f = a + b", "u", 3)]
    public void A_number_moves_only_what_it_goes_into(string text, string name, int moved)
    {
        var pass = Run(text, ("u", [0.5, 1, 1.5]), ("w", [0.25, 2, 3]));

        Assert.Equal(moved, new GraphProbe(pass.Graph, pass.Result).MovedBy(pass.Graph.Given[name], 0).Count);
        Assert.All(GraphCheck.Run(pass, 1e-6, 1e-6), value => Assert.True(value.Passed));
    }

    [Fact]
    public void The_sigmoid_circuit_of_CS231n_has_its_numbers()
    {
        var pass = Run(
            "f = 1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))", ("w0", [2]), ("x0", [-1]), ("w1", [-3]), ("x1", [-2]), ("w2", [-3]));

        Assert.Equal(0.73, pass.Value, 0.005);
        Assert.All(
            new[] { ("w0", -0.20), ("x0", 0.39), ("w1", -0.39), ("x1", -0.59), ("w2", 0.20) },
            known => Assert.Equal(known.Item2, Gradient(pass, known.Item1), 0.005));
    }

    [Fact]
    public void The_example_of_micrograd_has_its_numbers()
    {
        var pass = Run(
            """
            c = a + b
            d = a * b + b**3
            c += c + 1
            c += 1 + c + (-a)
            d += d * 2 + relu(b + a)
            d += 3 * d + relu(b - a)
            e = c - d
            f = e**2
            g = f / 2.0
            g += 10.0 / f
            """,
            ("a", [-4]), ("b", [2]));

        Assert.Equal((24.7041, 138.8338, 645.5773), (Rounded(pass.Value), Rounded(Gradient(pass, "a")), Rounded(Gradient(pass, "b"))));

        static double Rounded(double value) => Math.Round(value, 4);
    }

    [Fact]
    public void What_is_used_twice_is_one_node_and_what_is_written_twice_two()
    {
        var pass = Run("p = x * x; f = p + x * x", ("x", [3]));

        Assert.Equal(["value", "*", "*", "+"], pass.Nodes.Select(node => node.Node.OperationName));
        Assert.Equal(12, Gradient(pass, "x"));
    }

    [Fact]
    public void A_name_belongs_to_the_last_node_assigned_to_it_and_a_gradient_to_the_given_value()
    {
        var pass = Run("x = x * x; y = x; x = x + 1", ("x", [3]));

        Assert.Equal([null, "y", null, "x"], pass.Nodes.Select(node => node.Node.Name));
        Assert.Equal(6, Gradient(pass, "x"));
    }

    [Fact]
    public void Numbers_meet_lists_item_by_item()
    {
        var pass = Run("h = u * k; f = dot(h, h) + u[1]", ("u", [1, 2, 3]), ("k", [10]));

        Assert.Equal([200, 401, 600], pass.Nodes[0].Gradient.Items);
        Assert.Equal(280, Gradient(pass, "k"));
        Assert.Equal([[10, 10, 10], [1, 2, 3]], pass.Nodes[2].Partials.Select(partial => partial.Items));
        Assert.Equal([0, 1, 0], pass.Nodes[4].Partials[0].Items);
    }

    [Fact]
    public void What_the_result_does_not_depend_on_has_the_gradient_0()
    {
        var pass = Run("f = 2 * x; g = f * y", "f", ("x", [3]), ("y", [4]), ("z", [5, 6]));

        Assert.Equal((6, 2, 0), (pass.Value, Gradient(pass, "x"), Gradient(pass, "y")));
        Assert.Equal([0, 0], pass.Nodes[2].Gradient.Items);
        Assert.Equal(0, pass.Nodes[^1].Gradient.Items[0]);
    }

    [Theory]
    [InlineData("max(x, y)", 1, 0)]
    [InlineData("min(x, y)", 1, 0)]
    [InlineData("abs(x - y)", 0, 0)]
    [InlineData("relu(x - y)", 1, -1)]
    public void At_ties_the_first_is_taken(string text, double first, double second)
    {
        var pass = Run(text, ("x", [2]), ("y", [2]));

        Assert.Equal((first, second), (Gradient(pass, "x"), Gradient(pass, "y")));
        Assert.All(GraphCheck.Run(pass, 1e-6, 1e-6), value => Assert.True(value is { Kink: true, Passed: true }));
    }

    [Theory]
    [InlineData("x ** 0", -3, 0)]
    [InlineData("x ** 0", 0, 0)]
    [InlineData("x ** 2", -3, -6)]
    [InlineData("x ** (4 / 2)", -3, -6)]
    [InlineData("x ** 1", 0, 1)]
    [InlineData("0 ** x", 2, 0)]
    [InlineData("2 ** x", 0, 0.6931471805599453)]
    public void Powers_have_derivatives_where_there_are_any(string text, double x, double expected)
    {
        var pass = Run(text, ("x", [x]));

        Assert.Null(pass.FindDivergence());
        Assert.Equal(expected, Gradient(pass, "x"));
    }

    [Theory]
    [InlineData("f = 1 / x", "value", "/", 5)]
    [InlineData("f = 2 * (x / x)", "value", "/", 10)]
    [InlineData("f = log(x - 1)", "value", "log", 5)]
    [InlineData("f = sqrt(x)", "partial", "sqrt", 5)]
    [InlineData("f = 1e999 * x", "value", "number", 5)]
    [InlineData("f = exp(700) * (1e200 * (1e300 * x))", "gradient", "*", 26)]
    [InlineData("f = x; g = 1 / x", "value", "/", 12)]
    [InlineData("f = (-1) ** x", "partial", "**", 5)]
    public void What_is_not_finite_is_found_with_its_node(string text, string quantity, string operation, int column)
    {
        var divergence = Run(text, ("x", [0])).FindDivergence()!;

        Assert.Equal(
            (quantity, operation, new SourcePlace(1, column)),
            (divergence.Quantity, divergence.Node.OperationName, divergence.Node.Place));
    }

    private static double Gradient(GraphPass pass, string name) => Assert.Single(pass.Nodes[pass.Graph.Given[name].Id].Gradient.Items);

    private static GraphPass Run(string text, params (string Name, double[] Value)[] values) => Run(text, null, values);

    private static GraphPass Run(string text, string? of, params (string Name, double[] Value)[] values)
    {
        var graph = ComputationGraph.Parse(text, values.ToDictionary(
            value => value.Name, value => new GraphValue(value.Value, IsList: value.Value.Length > 1)));
        return GraphPass.Run(graph, graph.Names[of ?? graph.Last]);
    }
}
