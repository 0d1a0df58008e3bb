namespace Backprop.Layers;

/// <summary>A whole number for each axis of a map, or one for all of them: the size of a window, its stride.</summary>
public class PerAxis : IEquatable<PerAxis>
{
    private readonly int[] _values;

    /// <summary>One number for all axes.</summary>
    public PerAxis(int value) => _values = [value];

    /// <summary>One number for each axis, the outermost first.</summary>
    public PerAxis(IEnumerable<int> values) => _values = [.. values];

    /// <summary>The numbers as they were given; none where a word stands in their place.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>The number for an axis.</summary>
    public int this[int axis] => _values[_values.Length == 1 ? 0 : axis];

    /// <inheritdoc/>
    public bool Equals(PerAxis? other) => GetType() == other?.GetType() && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PerAxis);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_values.Length, _values.FirstOrDefault());
}
