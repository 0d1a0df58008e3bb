namespace Backprop.Kernels;

/// <summary>The operations of one vector width, as a type parameter so that one kernel serves every width.</summary>
/// <typeparam name="TVector">The vector of that width.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Load(ref readonly double source);

    /// <summary>Writes a square of as many rows and columns as there are lanes with its columns as rows.</summary>
    /// <param name="source">Its first value.</param>
    /// <param name="stride">From a row of it to the next.</param>
    /// <param name="turned">Receives the first value of its first column.</param>
    /// <param name="turnedStride">From a column of it to the next.</param>
    static abstract void Turn(ref readonly double source, nint stride, ref double turned, nint turnedStride);

    /// <summary>Adds products to sums, one for each row of such a square: with each of its columns in order.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="square">Its first value.</param>
    /// <param name="stride">From a row of it to the next.</param>
    /// <param name="factors">A factor for each column.</param>
    static abstract TVector AddSquare<TArithmetic>(
        TVector sums, ref readonly double square, nint stride, ref readonly double factors)
        where TArithmetic : struct, IMultiplyAdd;

    static abstract TVector Broadcast(ref readonly double source);

    static abstract void Store(TVector value, ref double destination);

    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a times a factor that stands in memory, the same for every lane.</summary>
    static abstract TVector Multiply(TVector a, ref readonly double factor);

    static abstract TVector FusedMultiplyAdd(TVector sum, TVector a, TVector b);
}
