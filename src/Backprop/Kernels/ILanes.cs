namespace Backprop.Kernels;

/// <summary>The operations of one vector width, as a type parameter so that one kernel serves every width.</summary>
/// <typeparam name="TVector">The vector of that width.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(ref readonly double source);

    static abstract TVector Broadcast(double value);

    static abstract void Store(TVector value, ref double destination);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector FusedMultiplyAdd(TVector sum, TVector a, TVector b);
}
