using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// Parameters on their way through an update rule, as many at a time as the algebra holds; and the lines that the rule consists of.
/// </summary>
/// <typeparam name="T">The algebra.</typeparam>
internal interface IParameters<T>
    where T : IAlgebra<T>
{
    /// <summary>θ before the step.</summary>
    T Value { get; }

    /// <summary>∂E/∂θ.</summary>
    T Gradient { get; }

    /// <summary>Goes on to the next of them; false where there are none.</summary>
    bool Next();

    /// <summary>A moment before the step, by its position in <see cref="Optimizer.Moments"/>.</summary>
    T Before(int moment);

    /// <summary>A setting.</summary>
    T Setting(string latex, string code, double value);

    /// <summary>A power of settings.</summary>
    T Power(T setting, T exponent);

    /// <summary>A quantity on the way.</summary>
    T Let(string id, string letter, T value, string reason);

    /// <summary>A moment after the step.</summary>
    T Remember(int moment, T value, string reason);

    /// <summary>θ after the step.</summary>
    void Move(T next, string reason);
}
