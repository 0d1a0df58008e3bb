using Backprop.Expressions;

namespace Backprop.Losses;

/// <summary>The symbols of a loss's general formula.</summary>
internal static class GeneralTerms
{
    /// <summary>An output.</summary>
    public static Symbol Output { get; } = new("y_i");

    /// <summary>Its target.</summary>
    public static Symbol Target { get; } = new("t_i");

    /// <summary>The number of outputs.</summary>
    public static Symbol Outputs { get; } = new("K");
}
