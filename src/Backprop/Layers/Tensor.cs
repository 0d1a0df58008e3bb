using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>Numbers in a shape.</summary>
/// <param name="Shape">The axes.</param>
/// <param name="Values">The numbers in row-major order, as many as the shape has.</param>
public sealed record Tensor(Shape Shape, double[] Values)
{
    /// <summary>The numbers as nested lists in Python.</summary>
    internal string ToPython() => Nested(Shape.Axes, Values);

    private static string Nested(ReadOnlySpan<int> axes, ReadOnlySpan<double> values)
    {
        if (axes.IsEmpty)
        {
            return PythonNotation.Float(values[0]);
        }

        var parts = new string[axes[0]];
        var length = values.Length / parts.Length;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Nested(axes[1..], values.Slice(i * length, length));
        }

        return $"[{string.Join(", ", parts)}]";
    }
}
