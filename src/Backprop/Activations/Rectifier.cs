using Backprop.Expressions;

namespace Backprop.Activations;

/// <summary>What the activations share that bend at 0.</summary>
internal static class Rectifier
{
    private static readonly Symbol AtZero = new(@"\text{derivativeAtZero}");

    /// <summary>The derivative, with the one at 0 left open.</summary>
    public static Expression Slope(Expression z, Expression below) => Slope(z, below, AtZero);

    /// <summary>The derivative, as the fewest cases: what holds at 0 joins the side that it equals.</summary>
    public static Expression Slope(Expression z, Expression below, double atZero) =>
        atZero == 1 ? new Cases([new Branch(below, z, Comparison.Less, 0)], 1)
        : atZero == below.Value ? new Cases([new Branch(1, z, Comparison.Greater, 0)], below)
        : Slope(z, below, new Literal(atZero));

    /// <summary>What the derivative at a net input says.</summary>
    public static string Reason(string name, double z, string below) =>
        z < 0 ? below
        : z == 0 ? $"The net input is exactly 0, where {name} bends; the derivative taken there is set by derivativeAtZero."
        : $"The net input is positive: {name} passes it on unchanged, and the derivative is 1.";

    /// <summary>The function in PyTorch, in a form whose derivative at 0 is the one asked for.</summary>
    public static string ToPyTorch(string z, string below, double atZero) => atZero == 1
        ? $"torch.where({z} < 0, {below}, {z})"
        : $"torch.where({z} < 0, {below}, torch.where({z} > 0, {z}, {PythonNotation.Float(atZero)} * {z}))";

    private static Cases Slope(Expression z, Expression below, Expression atZero) =>
        new([new Branch(below, z, Comparison.Less, 0), new Branch(atZero, z, Comparison.Equal, 0)], 1);
}
