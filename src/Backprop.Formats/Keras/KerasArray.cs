using Backprop.Layers;

namespace Backprop.Formats.Keras;

/// <summary>An array of a layer of Keras, and the tensors of PyTorch's module that have its numbers.</summary>
/// <param name="Name">Its name in Keras.</param>
/// <param name="Axes">How many axes it has.</param>
/// <param name="Tensors">The tensors; where they are two, each is a row of it.</param>
internal sealed record KerasArray(string Name, int Axes, params IReadOnlyList<string> Tensors)
{
    /// <summary>The setting that says whether it is there; null where it always is.</summary>
    public string? Flag { get; init; }

    /// <summary>What its numbers are where there are none; null where that is nothing.</summary>
    public double? Missing { get; init; }

    /// <summary>Whether its axes are (…, inputs, outputs), those of the tensor (outputs, inputs, …).</summary>
    public bool IsKernel { get; init; }

    /// <summary>Whether it has a row for each feature of a list that its layer takes.</summary>
    public bool HasRowPerFeature { get; init; }

    /// <summary>Whether its gates are update, reset and new, those of the tensor reset, update and new.</summary>
    public bool BeginsWithUpdate { get; init; }

    /// <summary>The array of its tensors; null where there are none.</summary>
    public Tensor? OfTensors(IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (!tensors.ContainsKey(Tensors[0]))
        {
            return null;
        }

        Tensor[] parts = [.. Tensors.Select(name => InOrder(tensors[name]))];
        return parts is not [var only] ? new(new Shape(parts.Length, parts[0].Shape.Size), [.. parts.SelectMany(part => part.Values)])
            : IsKernel ? ToKernel(only)
            : only;
    }

    /// <summary>The way back of <see cref="OfTensors"/>.</summary>
    /// <param name="array">The array, of as many axes as it has.</param>
    /// <param name="place">Where it stands in the file.</param>
    /// <exception cref="UnreadableFileException">It has not a row for each tensor.</exception>
    public IEnumerable<(string Name, Tensor Values)> ToTensors(Tensor array, string place) =>
        Tensors is [var only] ? [(only, InOrder(IsKernel ? FromKernel(array) : array))]
        : array.Shape.Rows != Tensors.Count
            ? throw new UnreadableFileException(place, $"has {array.Shape.Rows} rows; expected {Tensors.Count}, for the {Name}")
        : Tensors.Select((name, row) => (name, InOrder(new Tensor(
            new Shape(array.Shape.Columns),
            array.Values[(row * array.Shape.Columns)..((row + 1) * array.Shape.Columns)]))));

    /// <summary>Numbers of (rows × columns × length) as (columns × rows × length).</summary>
    public static double[] Swapped(double[] values, int rows, int columns, int length)
    {
        var turned = new double[values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                values.AsSpan(((row * columns) + column) * length, length).CopyTo(turned.AsSpan(((column * rows) + row) * length));
            }
        }

        return turned;
    }

    // (outputs, inputs, taps) to (inputs, taps, outputs) to (taps, inputs, outputs).
    private static Tensor ToKernel(Tensor tensor)
    {
        var (outputs, inputs) = (tensor.Shape.Axes[0], tensor.Shape.Axes[1]);
        var taps = tensor.Shape.Size / outputs / inputs;
        return new Tensor(
            new Shape([.. tensor.Shape.Axes[2..], inputs, outputs]),
            Swapped(Swapped(tensor.Values, outputs, inputs * taps, 1), inputs, taps, outputs));
    }

    private static Tensor FromKernel(Tensor array)
    {
        var (inputs, outputs) = (array.Shape.Axes[^2], array.Shape.Axes[^1]);
        var taps = array.Shape.Size / outputs / inputs;
        return new Tensor(
            new Shape([outputs, inputs, .. array.Shape.Axes[..^2]]),
            Swapped(Swapped(array.Values, taps, inputs, outputs), inputs * taps, outputs, 1));
    }

    private Tensor InOrder(Tensor tensor)
    {
        // What has no three gates is refused by its shape where it is read.
        if (!BeginsWithUpdate || tensor.Shape.Axes[0] % 3 != 0)
        {
            return tensor;
        }

        var gate = tensor.Shape.Size / 3;
        return tensor with
        {
            Values = [.. tensor.Values[gate..(2 * gate)], .. tensor.Values[..gate], .. tensor.Values[(2 * gate)..]],
        };
    }
}
