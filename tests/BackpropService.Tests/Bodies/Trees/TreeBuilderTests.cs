using System.Text;
using BackpropService.Bodies.Trees;

namespace BackpropService.Tests.Bodies.Trees;

/// <summary>Values are told as JSON, but for numbers: those of one node stand between bars, with their node's rank.</summary>
public sealed class TreeBuilderTests : IDisposable
{
    private readonly BodyTree _tree = new(Encoding.UTF8.GetBytes(new string(' ', 8)), CancellationToken.None);

    [Fact]
    public void Numbers_side_by_side_are_one_node()
    {
        Build(mostItems: 100, builder => Array(builder, () => Numbers(builder, 1, 2, 3), () => builder.Add(ValueKind.Null, default), () => Numbers(builder, 4)));

        Assert.Equal("[|1|2|3|,Null,|4|]", Told(_tree.Root));
        Assert.Equal(4, _tree.Nodes.Count);
    }

    [Fact]
    public void An_array_of_nothing_but_numbers_is_one_node_and_so_are_arrays_of_them()
    {
        Build(mostItems: 100, builder => Array(
            builder,
            () => Array(builder, () => Numbers(builder, 1, 2)),
            () => Array(builder, () => Numbers(builder, 3)),
            () => Array(builder)));

        Assert.True(_tree.Root.TryGetNumbers(2, out var values, out var lengths));
        Assert.Equal([1, 2, 3], values.ToArray());
        Assert.Equal([3, 2, 1, 0], lengths.ToArray());
        Assert.Equal(1, _tree.Nodes.Count);
    }

    [Fact]
    public void Arrays_of_numbers_of_different_depths_are_nodes_of_their_own_and_keep_their_lengths()
    {
        Build(mostItems: 100, builder => Array(
            builder,
            () => Array(builder, () => Numbers(builder, 1)),
            () => Array(builder, () => Numbers(builder, 2, 3)),
            () => Array(builder, () => Array(builder, () => Numbers(builder, 4))),
            () => Numbers(builder, 5)));

        Assert.Equal("[[|1|],[|2|3|],[[|4|]],|5|]", Told(_tree.Root));
        Assert.Equal(4, _tree.Nodes.Count);
        Assert.Equal(4, _tree.Root.Count);
        Assert.Equal(2, _tree.Root.Depth);
    }

    [Fact]
    public void Properties_have_their_names_and_what_stands_in_them()
    {
        Build(mostItems: 100, builder =>
        {
            builder.Open(ValueKind.Object, 0);
            builder.Name(_tree.Keep("a"u8));
            Numbers(builder, 1);
            builder.Name(_tree.Keep("b"u8));
            builder.Open(ValueKind.Object, 0);
            builder.Name(_tree.Keep(""u8));
            builder.Add(ValueKind.True, default);
            builder.Close();
            builder.Name(_tree.Keep("c"u8));
            builder.Add(ValueKind.Text, _tree.Keep("text"u8));
            builder.Close();
        });

        Assert.Equal("{a:|1|,b:{:True},c:'text'}", Told(_tree.Root));
    }

    [Fact]
    public void What_is_more_than_can_be_kept_is_counted_and_left_out()
    {
        // One node for the eight bytes of the body, and so many more.
        Build(mostItems: 3, builder => Array(
            builder,
            () => builder.Add(ValueKind.Null, default),
            () => builder.Add(ValueKind.True, default),
            () => builder.Add(ValueKind.False, default),
            () => Array(builder, () => Array(builder, () => Numbers(builder, 1)), () => builder.Add(ValueKind.Null, default)),
            () => Numbers(builder, 2, 3)));

        Assert.True(_tree.IsTruncated);
        Assert.Equal("[Null,True,False]", Told(_tree.Root));
        Assert.Equal((6, 4, 0), (_tree.Root.Count, _tree.Nodes.Count, _tree.Values.Count));
    }

    [Fact]
    public void Numbers_do_not_join_those_before_something_that_is_left_out()
    {
        Build(mostItems: 1, builder => Array(
            builder, () => Numbers(builder, 1, 2), () => builder.Add(ValueKind.Null, default), () => Numbers(builder, 3)));

        Assert.Equal("[|1|2|]", Told(_tree.Root));
        Assert.Equal(4, _tree.Root.Count);
    }

    [Fact]
    public void The_path_leads_to_where_the_next_value_stands()
    {
        var paths = new List<string>();
        var builder = new TreeBuilder(_tree, 100);
        Note();
        builder.Open(ValueKind.Object, 0);
        Note();
        builder.Name(_tree.Keep("a"u8));
        Note();
        builder.Open(ValueKind.Array, 0);
        Numbers(builder, 1, 2);
        Note();
        builder.Open(ValueKind.Array, 0);
        Note();
        builder.Close();
        builder.Close();
        Note();

        Assert.Equal(["", "", "a", "a 2", "a 2 0", ""], paths);

        void Note() => paths.Add(string.Join(' ', builder.Path.Select(step => step.Property ?? $"{step.Index}")));
    }

    public void Dispose() => _tree.Dispose();

    private void Build(int mostItems, Action<TreeBuilder> build) => build(new TreeBuilder(_tree, mostItems));

    private static void Array(TreeBuilder builder, params Action[] items)
    {
        builder.Open(ValueKind.Array, 0);
        foreach (var add in items)
        {
            add();
        }

        builder.Close();
    }

    private static void Numbers(TreeBuilder builder, params double[] numbers)
    {
        foreach (var number in numbers)
        {
            builder.AddNumber(number, 0);
        }
    }

    private static string Told(BodyValue value)
    {
        if (value.IsNumber)
        {
            return $"|{value.Number}|";
        }

        if (value.Kind == ValueKind.Text)
        {
            return $"'{value.Text}'";
        }

        var items = new List<string>();
        if (value.Kind == ValueKind.Object)
        {
            foreach (var property in value.Properties)
            {
                items.Add($"{Encoding.UTF8.GetString(property.Name)}:{Told(property)}");
            }

            return $"{{{string.Join(',', items)}}}";
        }

        if (!value.IsArray)
        {
            return $"{value.Kind}";
        }

        foreach (var item in value.Items)
        {
            items.Add(Told(item));
        }

        return $"[{string.Join(',', items)}]".Replace("|,|", "|", StringComparison.Ordinal);
    }
}
