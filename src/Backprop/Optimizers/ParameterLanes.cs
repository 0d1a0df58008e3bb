using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backprop.Expressions;

namespace Backprop.Optimizers;

/// <summary>
/// A block of parameters that an update rule moves in place, a vector at a time. All of it is inlined into the rule, where names and
/// reasons fall away: what is left is a loop over vectors.
/// </summary>
internal ref struct ParameterLanes : IParameters<Lanes>
{
    private readonly Span<Vector<double>> _values;
    private readonly ReadOnlySpan<Vector<double>> _gradient;
    private readonly Span<Vector<double>> _first;
    private readonly Span<Vector<double>> _second;
    private readonly Span<Vector<double>> _third;
    private int _position = -1;

    /// <summary>Numbers of whole vectors; no rule remembers more than three of each parameter.</summary>
    public ParameterLanes(Span<double> values, ReadOnlySpan<double> gradient, Span<double> first, Span<double> second, Span<double> third)
    {
        _values = MemoryMarshal.Cast<double, Vector<double>>(values);
        _gradient = MemoryMarshal.Cast<double, Vector<double>>(gradient);
        _first = MemoryMarshal.Cast<double, Vector<double>>(first);
        _second = MemoryMarshal.Cast<double, Vector<double>>(second);
        _third = MemoryMarshal.Cast<double, Vector<double>>(third);
    }

    public readonly Lanes Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_values[_position]);
    }

    public readonly Lanes Gradient
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_gradient[_position]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next() => ++_position < _values.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes Before(int moment) => new(MomentAt(moment)[_position]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes Setting(string latex, string code, double value) => value;

    // A setting is the same in every lane.
    public readonly Lanes Power(Lanes setting, Lanes exponent) => Math.Pow(setting.Values[0], exponent.Values[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes Let(string id, string letter, Lanes value, string reason) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes Remember(int moment, Lanes value, string reason)
    {
        MomentAt(moment)[_position] = value.Values;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Move(Lanes next, string reason) => _values[_position] = next.Values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Span<Vector<double>> MomentAt(int moment) => moment == 0 ? _first : moment == 1 ? _second : _third;
}
