namespace Backprop.Marking;

/// <summary>What an answer is worth.</summary>
public enum Verdict
{
    /// <summary>The right value.</summary>
    [WireName("right")]
    Right,

    /// <summary>Another value, which follows from answers before it.</summary>
    [WireName("rightFromYours")]
    RightFromYours,

    /// <summary>A value that follows from nothing.</summary>
    [WireName("wrong")]
    Wrong,

    /// <summary>There is no answer.</summary>
    [WireName("missing")]
    Missing,

    /// <summary>A value that follows only because a wrong answer before it left nothing to compute.</summary>
    [WireName("unearned")]
    Unearned,
}
