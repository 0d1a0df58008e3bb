using System.Globalization;
using System.Text;

namespace BackpropService.Bodies;

/// <summary>Where in a body the reader stands; becomes text (network.layers[1].weights) only when an error needs it.</summary>
internal sealed class JsonPath
{
    private const int LongestName = 60;
    private readonly List<(string? Property, int Index)> _segments = [];

    public void Push(string property) => Push(property, 0);

    public void Push(int index) => Push(null, index);

    /// <summary>Steps to a property, or where that is null to an index.</summary>
    public void Push(string? property, int index) => _segments.Add((property, index));

    public void Pop() => _segments.RemoveAt(_segments.Count - 1);

    public override string ToString()
    {
        if (_segments.Count == 0)
        {
            return "$";
        }

        var text = new StringBuilder();
        foreach (var (property, index) in _segments)
        {
            Append(text, property, index);
        }

        return text.ToString();
    }

    /// <summary>The path of a property of the object at another path; that of the body itself is empty.</summary>
    public static string Child(string path, string property)
    {
        var text = new StringBuilder(path);
        Append(text, property, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string? property, int index)
    {
        if (property is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        }
        else if (property.Length is > 0 and <= LongestName && property.All(char.IsAsciiLetterOrDigit))
        {
            text.Append(text.Length > 0 ? "." : string.Empty).Append(property);
        }
        else
        {
            text.Append("['").Append(Excerpt(property)).Append("']");
        }
    }

    /// <summary>As much of a caller's text as an error message should repeat, without control characters.</summary>
    public static string Excerpt(string text)
    {
        var shown = text.Length <= LongestName ? text : string.Concat(text.AsSpan(0, LongestName), "…");
        return string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '\uFFFD' : c));
    }
}
