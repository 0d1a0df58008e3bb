using System.Globalization;

namespace Backprop.Layers;

/// <summary>The axes of one sample or of a block of parameters: [features], [channels][height][width], [neurons][inputs].</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly int[] _axes;

    /// <summary>A shape of some axes, the outermost first.</summary>
    public Shape(params ReadOnlySpan<int> axes)
    {
        _axes = axes.ToArray();
        Size = 1;
        foreach (var axis in axes)
        {
            Size = checked(Size * axis);
        }
    }

    /// <summary>The lengths of the axes, the outermost first.</summary>
    public ReadOnlySpan<int> Axes => _axes;

    /// <summary>The number of axes.</summary>
    public int Rank => _axes.Length;

    /// <summary>The number of values.</summary>
    public int Size { get; }

    /// <summary>The rows of the shape as a matrix: its first axis; of a vector 1.</summary>
    public int Rows => Rank == 1 ? 1 : _axes[0];

    /// <summary>The columns of the shape as a matrix.</summary>
    public int Columns => Size / Rows;

    /// <summary>The same shape with another last axis.</summary>
    public Shape WithLast(int axis) => Rank == 1 ? new(axis) : new([.. Axes[..^1], axis]);

    /// <summary>The shape of several such samples.</summary>
    public Shape OfBatch(int samples) => new([samples, .. _axes]);

    /// <summary>The position of a value on each axis.</summary>
    /// <param name="index">The value, counted from 0 in row-major order.</param>
    public int[] PositionOf(int index)
    {
        var position = new int[_axes.Length];
        for (var axis = _axes.Length - 1; axis >= 0; axis--)
        {
            (index, position[axis]) = Math.DivRem(index, _axes[axis]);
        }

        return position;
    }

    /// <summary>The position of a value as a JSON path writes it: [1][0].</summary>
    /// <param name="index">The value, counted from 0 in row-major order.</param>
    public string SubscriptOf(int index) => Subscript(PositionOf(index));

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _axes.AsSpan().SequenceEqual(other._axes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, Size);

    /// <summary>The axes as messages write them: [3][8][8].</summary>
    public override string ToString() => Subscript(_axes);

    private static string Subscript(int[] numbers) =>
        string.Concat(numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"[{number}]")));
}
