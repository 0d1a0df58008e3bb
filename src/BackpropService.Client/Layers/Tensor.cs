using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace BackpropService.Client.Layers;

/// <summary>
/// Numbers in a shape of any rank: a layer's biases `[neurons]`, its weights `[neurons][inputs]`, a batch of images
/// `[samples][channels][height][width]`. Immutable; equal are two of the same shape whose numbers have the same bits.
/// </summary>
/// <example>
/// <code>
/// Tensor literal = [[0.15, 0.20], [0.25, 0.30]];
/// Tensor fromRows = new double[][] { [0.15, 0.20], [0.25, 0.30] };
/// var flat = new Tensor([0.15, 0.20, 0.25, 0.30], 2, 2);
/// </code>
/// </example>
[JsonConverter(typeof(TensorConverter))]
[CollectionBuilder(typeof(Tensor), nameof(Stack))]
public sealed class Tensor : IEquatable<Tensor>
{
    private const int MostNumbersShown = 100;

    private readonly double[] _values;
    private readonly int[] _shape;

    /// <summary>Puts flat numbers into a shape.</summary>
    /// <param name="values">The numbers row by row, the last axis fastest; kept, not copied: leave the array as it is from here on.</param>
    /// <param name="shape">The length of each axis, the outermost first; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape holds another number of values.</exception>
    public Tensor(double[] values, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        var size = SizeOf(shape);
        if (values.Length != size)
        {
            throw new ArgumentException($"{values.Length} values do not fill a shape of {size}.", nameof(values));
        }

        _values = values;
        _shape = shape.ToArray();
    }

    /// <summary>The length of each axis, the outermost first; empty for a single number.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>All numbers, row by row, the last axis fastest.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The number at a place, counted from 0 on every axis.</summary>
    /// <param name="place">One index for each axis.</param>
    public double this[params ReadOnlySpan<int> place]
    {
        get
        {
            if (place.Length != _shape.Length)
            {
                throw new ArgumentException($"{place.Length} indices for {_shape.Length} axes.", nameof(place));
            }

            var offset = 0;
            for (var axis = 0; axis < place.Length; axis++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(place[axis], nameof(place));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place[axis], _shape[axis], nameof(place));
                offset = (offset * _shape[axis]) + place[axis];
            }

            return _values[offset];
        }
    }

    /// <summary>Puts tensors of one shape beside each other along a new outermost axis; what a collection expression calls.</summary>
    /// <param name="items">The tensors; plain numbers count as tensors of rank 0.</param>
    /// <exception cref="ArgumentException">They have different shapes.</exception>
    public static Tensor Stack(params ReadOnlySpan<Tensor> items)
    {
        if (items.IsEmpty)
        {
            return new([], 0);
        }

        var shape = items[0]._shape;
        var size = items[0]._values.Length;
        var values = new double[items.Length * size];
        for (var i = 0; i < items.Length; i++)
        {
            if (!items[i]._shape.AsSpan().SequenceEqual(shape))
            {
                throw new ArgumentException(
                    $"Item {i} has the shape {Describe(items[i]._shape)}, item 0 {Describe(shape)}.", nameof(items));
            }

            items[i]._values.CopyTo(values, i * size);
        }

        return new(values, [items.Length, .. shape]);
    }

    /// <summary>A single number, of rank 0.</summary>
    public static implicit operator Tensor(double value) => new([value]);

    /// <summary>A copy of a vector.</summary>
    [return: NotNullIfNotNull(nameof(values))]
    public static implicit operator Tensor?(double[]? values) => values is null ? null : new([.. values], values.Length);

    /// <summary>A copy of rows of one length.</summary>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    [return: NotNullIfNotNull(nameof(rows))]
    public static implicit operator Tensor?(double[][]? rows) => rows is null ? null : Stack([.. rows.Select(row => (Tensor)row)]);

    /// <summary>A copy of a matrix.</summary>
    [return: NotNullIfNotNull(nameof(matrix))]
    public static implicit operator Tensor?(double[,]? matrix) =>
        matrix is null ? null : new([.. matrix.Cast<double>()], matrix.GetLength(0), matrix.GetLength(1));

    /// <summary>A copy of the numbers as rows.</summary>
    /// <exception cref="InvalidOperationException">There is another number of axes than two.</exception>
    public double[][] ToRows() => _shape.Length == 2
        ? [.. Enumerable.Range(0, _shape[0]).Select(row => _values[(row * _shape[1])..((row + 1) * _shape[1])])]
        : throw new InvalidOperationException($"Only two axes make rows; the shape is {Describe(_shape)}.");

    /// <summary>The items along the outermost axis, copied: the rows of a matrix, the numbers of a vector.</summary>
    public IEnumerator<Tensor> GetEnumerator()
    {
        var shape = _shape is [_, .. var inner] ? inner : throw new InvalidOperationException("A single number has no items.");
        var size = SizeOf(shape);
        for (var i = 0; i < _shape[0]; i++)
        {
            yield return new(_values[(i * size)..((i + 1) * size)], shape);
        }
    }

    /// <inheritdoc/>
    public bool Equals(Tensor? other) =>
        other is not null && _shape.AsSpan().SequenceEqual(other._shape) && Bits.SequenceEqual(other.Bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tensor);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(Bits));
        hash.AddBytes(MemoryMarshal.AsBytes(Shape));
        return hash.ToHashCode();
    }

    /// <summary>The numbers as JSON; of more than a hundred, the shape alone.</summary>
    public override string ToString() =>
        _values.Length > MostNumbersShown ? Describe(_shape) : TensorConverter.Text(this);

    // Equality of doubles would take 0 for −0.
    private ReadOnlySpan<long> Bits => MemoryMarshal.Cast<double, long>(_values);

    private static int SizeOf(ReadOnlySpan<int> shape)
    {
        var size = 1;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            size = checked(size * length);
        }

        return size;
    }

    private static string Describe(int[] shape) => $"[{string.Join(", ", shape)}]";
}
