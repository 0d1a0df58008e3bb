using Backprop;
using Backprop.Layers;

namespace BackpropService.Bodies;

/// <summary>Numbers of a block, between the forms of the wire and those of the library.</summary>
internal static class BlockValues
{
    /// <summary>The numbers, flat and not copied.</summary>
    public static double[] Flat(object value) => value is TensorDto tensor ? tensor.Values : (double[])value;

    /// <summary>Numbers in a block's shape, as they go on the wire, not copied.</summary>
    public static object ToWire(Shape shape, double[] values) => shape.Rank switch
    {
        1 => values,
        2 => MatrixDto.From(new Matrix(shape.Rows, shape.Columns, values)),
        _ => SamplesDto.From(new Matrix(shape.Rows, shape.Columns, values), new Shape(shape.Axes[1..])),
    };

    /// <summary>Numbers in a shape, as they go on the wire, not copied.</summary>
    public static TensorDto ToWire(Tensor tensor) => tensor.Shape.Rank == 1
        ? new TensorDto(1, tensor.Values, [tensor.Values.Length])
        : SamplesDto.From(new Matrix(tensor.Shape.Rows, tensor.Shape.Columns, tensor.Values), new Shape(tensor.Shape.Axes[1..]));

    /// <summary>A member of a layer as it goes on the wire, not copied.</summary>
    public static object ToWire(object value) => value switch
    {
        Matrix matrix => MatrixDto.From(matrix),
        Tensor tensor => ToWire(tensor),
        _ => value,
    };

    /// <summary>A member of a layer as the library takes it.</summary>
    public static object ToLibrary(object value) => value switch
    {
        SamplesDto samples => new Tensor(new Shape(samples.Shape), samples.Values),
        MatrixDto matrix => matrix.ToMatrix(),
        TensorDto tensor => new Tensor(new Shape(tensor.Shape), tensor.Values),
        _ => value,
    };
}
