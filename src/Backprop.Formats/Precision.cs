namespace Backprop.Formats;

/// <summary>The numbers of a file: of 64 bits, as they are computed here, or rounded to 32.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64; carries every number exactly.</summary>
    [WireName("float64")]
    Binary64,

    /// <summary>IEEE 754 binary32; each number rounded to nearest, ties to even.</summary>
    [WireName("float32")]
    Binary32,
}
