using Backprop.Checking.Mistakes;

namespace Backprop.Checking;

/// <summary>A mistake that was found on the way back through a network.</summary>
/// <param name="Mistake">The mistake.</param>
/// <param name="Remark">What was done, and what to look at.</param>
/// <param name="Factor">Its constant factor, where it is one.</param>
/// <param name="IsFitted">Whether the factor was taken from the claim.</param>
/// <param name="Reach">What it was made in.</param>
internal sealed record MadeMistake(Mistake Mistake, string Remark, double? Factor, bool IsFitted, Reach Reach)
{
    // Factors taken from numbers of few digits come out a little different in each layer.
    private const double SameFactor = 1e-3;

    /// <summary>The block that it was made in, where it reaches no further.</summary>
    public int? Block { get; init; }

    public static MadeMistake Of<T>(Mistake mistake, Variant<T> variant, Reach reach) =>
        new(mistake, variant.Remark, variant.Factor, variant.IsFitted, reach);

    /// <summary>Where the mistake stands in the order of all.</summary>
    public int Order => Mistake.All.TakeWhile(other => other != Mistake).Count();

    /// <summary>Whether both are the same mistake, made in different places.</summary>
    public bool IsSameAs(MadeMistake other) => Mistake == other.Mistake
        && (IsFitted && other.IsFitted
            ? Math.Abs(Factor!.Value - other.Factor!.Value) <= SameFactor * Math.Abs(Factor.Value)
            : Remark == other.Remark && Factor == other.Factor);
}
