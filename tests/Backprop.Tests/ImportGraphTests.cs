namespace Backprop.Tests;

public sealed class ImportGraphTests
{
    [Theory]
    [InlineData("by using lines", "namespace A; using B; class First;", "namespace B; using A; class Second;")]
    [InlineData("by a child that names what stands around it", "namespace A; using A.B; class First;", "namespace A.B; class Second(First first);")]
    [InlineData("by a child that extends what stands around it", "namespace A; using A.B; static class First { static int Size(this string s) => 0; }", "namespace A.B; class Second { int Size => string.Empty.Size(); }")]
    [InlineData("by names that say where a type is", "namespace A; class First(B.Second second);", "namespace A.B; class Second(A.First first);")]
    [InlineData("by siblings", "namespace A.B; using A.C; class First;", "namespace A.C; class Second(B.First first);")]
    [InlineData("by a static using line", "namespace A; using static B.Second; class First;", "namespace B; using One = A.First; class Second;")]
    public void A_circle_is_seen(string made, params string[] files)
    {
        var graph = Graph(files);

        Assert.True(graph.Circles() is [{ Count: 2 }], made);
        Assert.StartsWith("circle: A", graph.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_seen_however_far_round()
    {
        var graph = Graph("namespace A; using B; class First;", "namespace B; using C; class Second;", "namespace C; using A; class Third;");

        Assert.Equal(["A", "B", "C"], Assert.Single(graph.Circles()));
    }

    [Theory]
    [InlineData("namespace A; using A.B; class First;", "namespace A.B; class Second; // not First")]
    [InlineData("namespace A; class First;", "namespace A.B; class Second(First first);")]
    [InlineData("namespace A; using A.B; class First;", "namespace A.B; class First; class Second(First first);")]
    [InlineData("namespace A; using A.B; class First;", "namespace A.B; class Second { int Count(Second second) => second.First; }")]
    public void What_is_used_one_way_only_is_no_circle(params string[] files) => Assert.Empty(Graph(files).Circles());

    private static ImportGraph Graph(params string[] files) =>
        new(files.Select((text, i) => (string.Empty, $"{i}.cs", text.Replace("; ", ";\n", StringComparison.Ordinal))));
}
