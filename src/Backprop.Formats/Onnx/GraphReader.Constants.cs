using Backprop.Formats.Onnx.Wire;
using Backprop.Layers;

namespace Backprop.Formats.Onnx;

/// <summary>The numbers that stand in the file, which nodes take beside what the one before gives.</summary>
internal sealed partial class GraphReader
{
    /// <summary>The parameters of a name, which have to stand in the file.</summary>
    /// <exception cref="UnreadableFileException">They are more than a network may have.</exception>
    public Tensor Parameters(string name, string place)
    {
        var tensor = ConstantOf(name, place);
        var axes = StoredNumbers.AxesOf(tensor, _parametersLeft);
        var shape = new Shape(axes);
        _parametersLeft -= shape.Size;
        return new Tensor(shape, StoredNumbers.Read(tensor, shape.Size));
    }

    /// <summary>The parameters of a name, one for each of something.</summary>
    /// <exception cref="UnreadableFileException">They are of another shape.</exception>
    public double[] Vector(string name, string place, int? length = null)
    {
        var tensor = Parameters(name, place);
        return tensor.Shape.Rank == 1 && (length is null || tensor.Shape.Size == length)
            ? tensor.Values
            : throw new NotCarriedException(name, $"is {tensor.Shape}; expected [{length}]");
    }

    /// <summary>Whether a name is one of zeros that stand in the file, or of as many as there are samples.</summary>
    public bool AreZeros(string name, string place) =>
        _shapes.IsZeros(name) || !Parameters(name, place).Values.AsSpan().ContainsAnyExcept(0);

    /// <summary>The whole numbers of a name, the axes of a shape.</summary>
    public long[] Wholes(string name, string place)
    {
        const int MostAxes = 8;
        if (_shapes.Find(name) is { } shape)
        {
            return shape;
        }

        var tensor = ConstantOf(name, place);
        var axes = StoredNumbers.AxesOf(tensor, MostAxes);
        return StoredNumbers.ReadWhole(tensor, new Shape(axes).Size);
    }

    /// <summary>One number, where a name is one's; null otherwise.</summary>
    public double? Scalar(string name)
    {
        if (!_constants.TryGetValue(name, out var tensor) || tensor.Dims.Any(axis => axis != 1)
            || tensor.DataType is StoredTensor.Types.Kind.Int64)
        {
            return null;
        }

        return StoredNumbers.Read(tensor, 1)[0];
    }

    /// <summary>One whole number without axes, where a name is one's; null otherwise.</summary>
    public long? Index(string name) =>
        _constants.TryGetValue(name, out var tensor) && tensor is { DataType: StoredTensor.Types.Kind.Int64, Dims: [] }
            ? StoredNumbers.ReadWhole(tensor, 1)[0]
            : null;

    /// <summary>Whether a name is one of numbers that stand in the file.</summary>
    public bool IsConstant(string name) => _constants.ContainsKey(name);

    private StoredTensor ConstantOf(string name, string place) => _constants.TryGetValue(name, out var tensor)
        ? tensor
        : throw new NotCarriedException(place, $"takes '{name}', which is computed; expected numbers that stand in the file");
}
