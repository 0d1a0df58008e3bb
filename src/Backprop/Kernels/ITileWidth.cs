namespace Backprop.Kernels;

/// <summary>How many vectors of sums a tile has side by side, as a type parameter so that one loop serves every width.</summary>
internal interface ITileWidth
{
    static abstract int Vectors { get; }
}

/// <summary>What is left over of a row.</summary>
internal readonly struct OneVector : ITileWidth
{
    public static int Vectors => 1;
}

/// <summary>What is left over of a row, and as wide as sixteen registers allow.</summary>
internal readonly struct TwoVectors : ITileWidth
{
    public static int Vectors => 2;
}

/// <summary>As wide as thirty-two registers allow.</summary>
internal readonly struct ThreeVectors : ITileWidth
{
    public static int Vectors => 3;
}
