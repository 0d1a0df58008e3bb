namespace Backprop.Marking;

/// <summary>What an answer is worth.</summary>
public enum Verdict
{
    /// <summary>The right value.</summary>
    Right,

    /// <summary>Another value, which follows from answers before it.</summary>
    RightFromYours,

    /// <summary>A value that follows from nothing.</summary>
    Wrong,

    /// <summary>There is no answer.</summary>
    Missing,

    /// <summary>A value that follows only because a wrong answer before it left nothing to compute.</summary>
    Unearned,
}
