using System.Text.Json;
using Backprop.Layers;

namespace Backprop.Formats.Json;

/// <summary>A value of a JSON text and where it stands, of which nothing is taken for granted.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">Where it stands; empty for the whole text.</param>
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    private const int Most = 64;
    private const int MostAxes = 4;

    // What stands beside the numbers of a layer: names, sizes, settings.
    private const int TokensPerLayer = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Most, AllowDuplicateProperties = false };

    /// <summary>Reads a text.</summary>
    /// <exception cref="UnreadableFileException">It is no JSON, or has more values than a network within the bounds.</exception>
    public static JsonPlace Read(ReadOnlySpan<byte> text, FileBounds bounds)
    {
        // Each value but the first stands behind a comma or opens something; counted before a table of them is made.
        if (text.Count((byte)',') > bounds.Parameters + ((long)TokensPerLayer * bounds.Layers))
        {
            throw new UnreadableFileException("file", $"has more values than a network of {bounds.Parameters} parameters");
        }

        try
        {
            return new JsonPlace(JsonElement.Parse(text, Options), string.Empty);
        }
        // Of the second kind are names with half a surrogate, once they are compared.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnreadableFileException("file", $"is not well-formed JSON: {exception.Message}");
        }
    }

    /// <summary>A member of an object.</summary>
    /// <exception cref="UnreadableFileException">There is none, or this is no object.</exception>
    public JsonPlace Member(string name) => Find(name)
        ?? throw new UnreadableFileException(PathOf(name), "is missing");

    /// <summary>A member of an object; null where there is none, or it is null.</summary>
    public JsonPlace? Find(string name) =>
        Expect(JsonValueKind.Object, "an object").Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new JsonPlace(value, PathOf(name))
            : null;

    /// <summary>The members of an object, in their order.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        foreach (var member in Expect(JsonValueKind.Object, "an object").Element.EnumerateObject())
        {
            var name = Decode(() => member.Name);
            yield return (name, new JsonPlace(member.Value, PathOf(name)));
        }
    }

    /// <summary>How many items a list has.</summary>
    public int Length() => Expect(JsonValueKind.Array, "a list").Element.GetArrayLength();

    /// <summary>The items of a list.</summary>
    public JsonPlace[] Items()
    {
        var path = Path;
        return [.. Expect(JsonValueKind.Array, "a list").Element.EnumerateArray().Select((item, i) => new JsonPlace(item, $"{path}[{i}]"))];
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        var text = Expect(JsonValueKind.String, "a text").Element;
        return Decode(() => text.GetString()!);
    }

    /// <summary>A whole number from 0 on.</summary>
    public long Whole() => Expect(JsonValueKind.Number, "a whole number").Element.TryGetInt64(out var value) && value >= 0
        ? value
        : throw new UnreadableFileException(Path, "is no whole number from 0 on");

    /// <summary>A number, which is finite.</summary>
    public double Number() => Expect(JsonValueKind.Number, "a number").Element.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw new UnreadableFileException(Path, "is beyond binary64");

    /// <summary>Whether it is a text.</summary>
    public bool IsText => Element.ValueKind == JsonValueKind.String;

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Element.ValueKind == JsonValueKind.Array;

    /// <summary>True or false.</summary>
    public bool Boolean() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.ValueKind == JsonValueKind.True
        : throw new UnreadableFileException(Path, "is neither true nor false");

    /// <summary>A list of so many numbers.</summary>
    public double[] Numbers(int count)
    {
        RequireLength(count);
        return [.. Items().Select(item => item.Number())];
    }

    /// <summary>Rows of numbers, each as long as the first.</summary>
    public Matrix Matrix()
    {
        var rows = Items();
        var columns = rows.Length == 0 ? 0 : rows[0].Length();
        if (columns == 0)
        {
            throw new UnreadableFileException(Path, "is empty; expected at least one row of at least one number");
        }

        return new Matrix(rows.Length, columns, [.. rows.SelectMany(row => row.Numbers(columns))]);
    }

    /// <summary>Numbers in lists as deep as they are, each list as long as the others of its depth.</summary>
    public Tensor Tensor()
    {
        List<int> axes = [];
        for (var inner = this; inner.IsList; inner = inner.Items()[0])
        {
            if (axes.Count == MostAxes || inner.Element.GetArrayLength() == 0)
            {
                throw new UnreadableFileException(Path, $"is empty, or lists more than {MostAxes} deep");
            }

            axes.Add(inner.Element.GetArrayLength());
        }

        if (axes.Count == 0)
        {
            Expect(JsonValueKind.Array, "a list of numbers, or of lists of them");
        }

        return new Tensor(new Shape([.. axes]), [.. Numbers(axes, 0)]);
    }

    private IEnumerable<double> Numbers(List<int> axes, int axis)
    {
        if (axis == axes.Count - 1)
        {
            return Numbers(axes[axis]);
        }

        RequireLength(axes[axis]);
        return Items().SelectMany(item => item.Numbers(axes, axis + 1));
    }

    private void RequireLength(int count)
    {
        var length = Length();
        if (length != count)
        {
            throw new UnreadableFileException(Path, $"has {length} values; expected {count}");
        }
    }

    private JsonPlace Expect(JsonValueKind kind, string expected) => Element.ValueKind == kind
        ? this
        : throw new UnreadableFileException(
            Path.Length == 0 ? "file" : Path, $"is {Element.ValueKind.ToString().ToLowerInvariant()}; expected {expected}");

    // Bytes that are no UTF-8, and halves of surrogates, are found only where a text is asked for.
    private string Decode(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableFileException(Path.Length == 0 ? "file" : Path, "has a text that is not in UTF-8");
        }
    }

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
