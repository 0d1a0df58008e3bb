namespace Backprop.Expressions;

/// <summary>What a rule reckons in: numbers, several at a time, or formulas. A rule written over it is written once.</summary>
/// <typeparam name="T">The type itself.</typeparam>
internal interface IAlgebra<T>
    where T : IAlgebra<T>
{
    static abstract implicit operator T(double value);

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    static abstract T Square(T x);

    static abstract T Sqrt(T x);

    static abstract T Max(T x, T y);

    static abstract T Min(T x, T y);

    static abstract T Abs(T x);

    /// <summary>One of three by the sign of x.</summary>
    static abstract T BySign(T x, T below, T atZero, T above);
}
