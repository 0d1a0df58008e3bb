namespace Backprop.Diagrams;

/// <summary>One line of text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Role">What it is.</param>
/// <param name="Box">The room it takes at most.</param>
/// <param name="IsCentered">Whether it stands in the middle of its box; otherwise at the left.</param>
public sealed record Label(string Text, TextRole Role, Box Box, bool IsCentered = true)
{
    /// <summary>A line of text around a point.</summary>
    internal static Label Around(Point center, string text, TextRole role) =>
        new(text, role, Box.Around(center, Typography.Width(text, role), Typography.LineHeight(role)));

    /// <summary>A line of text that begins at a point, which is the middle of its left edge.</summary>
    internal static Label From(Point start, string text, TextRole role) => new(
        text,
        role,
        new Box(start.X, start.Y - (Typography.LineHeight(role) / 2), Typography.Width(text, role), Typography.LineHeight(role)),
        IsCentered: false);

    /// <summary>Lines of text stacked around a point.</summary>
    internal static IReadOnlyList<Label> Stack(Point center, IReadOnlyList<(string Text, TextRole Role)> lines)
    {
        var top = center.Y - (lines.Sum(line => Typography.LineHeight(line.Role)) / 2);
        var labels = new List<Label>();
        foreach (var (text, role) in lines)
        {
            var height = Typography.LineHeight(role);
            labels.Add(Around(new Point(center.X, top + (height / 2)), text, role));
            top += height;
        }

        return labels;
    }
}
