namespace Backprop.Kernels;

/// <summary>The operations of one vector width, as a type parameter so that one kernel serves every width.</summary>
/// <typeparam name="TVector">The vector of that width.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(ref readonly double source);

    /// <summary>Values that lie apart, one for each lane.</summary>
    static abstract TVector Gather(ref readonly double source, nint stride);

    static abstract TVector Broadcast(ref readonly double source);

    static abstract void Store(TVector value, ref double destination);

    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a times a factor that stands in memory, the same for every lane.</summary>
    static abstract TVector Multiply(TVector a, ref readonly double factor);

    static abstract TVector FusedMultiplyAdd(TVector sum, TVector a, TVector b);
}
