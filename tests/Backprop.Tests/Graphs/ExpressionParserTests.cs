using Backprop.Graphs;

namespace Backprop.Tests.Graphs;

public sealed class ExpressionParserTests
{
    private static readonly Dictionary<string, GraphValue> Values = new()
    {
        ["x"] = GraphValue.Of(3),
        ["y"] = GraphValue.Of(2),
        ["u"] = GraphValue.Of([1, 2, 4]),
        ["v"] = GraphValue.Of([1, 2]),
    };

    [Theory]
    [InlineData("x + y * 2", 7)]
    [InlineData("(x + y) * 2", 10)]
    [InlineData("x - y - 1", 0)]
    [InlineData("x / y / 2", 0.75)]
    [InlineData("x ** y ** 0.5 ** 0", 9)]
    [InlineData("-x ** 2", -9)]
    [InlineData("-3 ^ 2", -9)]
    [InlineData("2 ** -1", 0.5)]
    [InlineData("- - x", 3)]
    [InlineData("+x - +y", 1)]
    [InlineData("x − 1", 2)]
    [InlineData("x * -y", -6)]
    [InlineData("1e-3 + .5 + 2. + 1E2", 102.501)]
    [InlineData("max(x, y) - min(x, y)", 1)]
    [InlineData("sum(u * x)", 21)]
    [InlineData("mean(1 - u)", -4.0 / 3)]
    [InlineData("dot(u, [x, y, 1])", 11)]
    [InlineData("u[2] - u[0]", 3)]
    [InlineData("[x, y][1]", 2)]
    [InlineData("(u + u)[1]", 4)]
    [InlineData("-u[1]", -2)]
    [InlineData("u[1] ** 2", 4)]
    [InlineData("x = x * x; x = x + 1", 10)]
    [InlineData("x += y; x -= 1; x *= 3; x /= 2; x", 6)]
    [InlineData("z = x\r\nz*2 # doubled; z*3\n\n;;", 6)]
    [InlineData("z = (x +\n  y)\nz", 5)]
    [InlineData("α = x; α_1 = α * α", 9)]
    [InlineData("_ = x; _", 3)]
    public void Binds_as_in_Python(string text, double expected)
    {
        var graph = ComputationGraph.Parse(text, Values);

        Assert.Equal(expected, GraphPass.Run(graph, graph.Names[graph.Last]).Value, 1e-15);
    }

    [Theory]
    [InlineData("", 1, 1, "is empty")]
    [InlineData("  # nothing", 1, 1, "is empty")]
    [InlineData("x +", 1, 4, "the end stands here; expected a number, a name")]
    [InlineData("x = 1\ny = (x", 2, 7, "the end stands here; expected ')'")]
    [InlineData("x = 1 +\ny = 2", 1, 8, "the end of the line stands here")]
    [InlineData("(x; y)", 1, 3, "';' stands here; expected ')'")]
    [InlineData("x = 1\r\n y = x $ 2", 2, 8, "'$' means nothing here")]
    [InlineData("x \u0007", 1, 3, "U+0007 means nothing here")]
    [InlineData("x == 2", 1, 4, "'=' stands here")]
    [InlineData("2x", 1, 2, "'x' stands here; expected an operator")]
    [InlineData("x y", 1, 3, "'y' stands here; expected an operator")]
    [InlineData("x)", 1, 2, "')' stands here; expected an operator")]
    [InlineData("2 = x", 1, 3, "'=' stands here; expected an operator")]
    [InlineData("f = x + z", 1, 9, "'z' is neither given nor assigned before")]
    [InlineData("z += 1", 1, 1, "'z' is neither given nor assigned before")]
    [InlineData("f = sin(cso(x))", 1, 9, "'cso' is no function")]
    [InlineData("exp = x", 1, 1, "'exp' is a function; expected another name")]
    [InlineData("x * exp", 1, 5, "'exp' is a function; expected another name")]
    [InlineData("max(x)", 1, 1, "'max' is given 1; expected 2 arguments")]
    [InlineData("exp(x, y)", 1, 1, "'exp' is given 2; expected 1 argument")]
    [InlineData("exp()", 1, 5, "')' stands here; expected a number")]
    [InlineData("f = 1 + (u * v)", 1, 10, "'*' is given lists of 3 and 2 numbers; expected equally many")]
    [InlineData("dot(u, v)", 1, 1, "'dot' is given lists of 3 and 2 numbers")]
    [InlineData("sum(x)", 1, 1, "'sum' is given a number; expected a list")]
    [InlineData("2 * x[0]", 1, 5, "'[0]' is given a number; expected a list")]
    [InlineData("u[3]", 1, 1, "item 3 is asked of a list of 3; expected one from 0 to 2")]
    [InlineData("u[-1]", 1, 3, "'-' stands here; expected an index, a whole number from 0")]
    [InlineData("u[0.5]", 1, 3, "'0.5' stands here; expected an index")]
    [InlineData("u[x]", 1, 3, "'x' stands here; expected an index")]
    [InlineData("[1, u]", 1, 1, "the list has a list of 3 in it; expected numbers")]
    [InlineData("x; y", 1, 1, "this expression is assigned to no name")]
    public void What_is_wrong_is_told_by_its_first_character(string text, int line, int column, string message)
    {
        var malformed = Assert.Throws<MalformedExpressionException>(() => ComputationGraph.Parse(text, Values));

        Assert.Equal(new SourcePlace(line, column), malformed.Place);
        Assert.StartsWith(message, malformed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("exp(0*", ")")]
    [InlineData("2 ** ", "")]
    [InlineData("[", "][0]")]
    public void Nesting_is_bounded(string open, string close)
    {
        string Nested(int times) => string.Concat(Enumerable.Repeat(open, times)) + "x" + string.Concat(Enumerable.Repeat(close, times));

        ComputationGraph.Parse(Nested(ComputationGraph.MostNested - 1), Values);

        Assert.All([ComputationGraph.MostNested, 100_000], times => Assert.Contains(
            "nested more than 200 deep",
            Assert.Throws<MalformedExpressionException>(() => ComputationGraph.Parse(Nested(times), Values)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_sum_is_not_nested()
    {
        var graph = ComputationGraph.Parse(string.Join('+', Enumerable.Repeat("x", 5_000)), Values);

        Assert.Equal(15_000, GraphPass.Run(graph, graph.Names[graph.Last]).Value);
    }

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        string[] words =
        [
            "x", "u", "zz", "1", "2.5", ".", "e", "1e999", "+", "-", "*", "**", "^", "/", "(", ")", "[", "]", ",", ";", "\n", "=", "+=",
            "exp(", "max(", "sum(", "x[0]", "#", " ", "−", "é", "\0", "\ud800", "result", "\"",
        ];
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => words[random.Next(words.Length)]));
            try
            {
                var graph = ComputationGraph.Parse(text, Values);
                var result = graph.Names[graph.Last];
                if (result.Length is null)
                {
                    GraphPass.Run(graph, result).FindDivergence();
                }
            }
            catch (MalformedExpressionException malformed)
            {
                var lines = text.ReplaceLineEndings("\n").Split('\n');
                Assert.InRange(malformed.Place.Line, 1, lines.Length);
                Assert.InRange(malformed.Place.Column, 1, lines[malformed.Place.Line - 1].Length + 1);
            }
        }
    }
}
