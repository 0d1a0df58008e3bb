namespace Backprop.Checking;

/// <summary>What a claim's differences from the right numbers are.</summary>
public enum ClaimVerdict
{
    /// <summary>There are none beyond the digits that were written.</summary>
    [WireName("agrees")]
    Agrees,

    /// <summary>A correct computation in the claim's precision can be off as far.</summary>
    [WireName("rounding")]
    Rounding,

    /// <summary>A correct computation can be off as far, but so far that right and wrong cannot be told apart in that precision.</summary>
    [WireName("illConditioned")]
    IllConditioned,

    /// <summary>No correct computation in the claim's precision is off as far.</summary>
    [WireName("mistake")]
    Mistake,
}
