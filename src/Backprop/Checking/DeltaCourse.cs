using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;

namespace Backprop.Checking;

/// <summary>One way from the caller's deltas after a layer back to those of the layer.</summary>
/// <param name="Made">The mistake made in it; null for none.</param>
/// <param name="Deltas">∂E/∂z.</param>
/// <param name="Fit">How it goes with what is claimed.</param>
internal sealed record DeltaCourse(MadeMistake? Made, Matrix Deltas, ClaimedFit Fit)
{
    /// <summary>The right way where it gives what is claimed, otherwise the first mistake that does, if any.</summary>
    public static DeltaCourse Closest(LayerState state, ClaimedValues claimed)
    {
        var deltas = state.Deltas();
        var right = Of(null, deltas);
        return right.Fit.Mismatches == 0 ? right : WithMistakes().FirstOrDefault(course => course.Fit.Mismatches == 0) ?? right;

        IEnumerable<DeltaCourse> WithMistakes() => Mistake.All.SelectMany(mistake =>
            (mistake is ConstantFactor ? ConstantFactor.Of(claimed.Or(deltas), deltas, state) : mistake.Deltas(state))
                .Select(variant => Of(MadeMistake.Of(mistake, variant, Reach.LayersFromHere), variant.Value)));

        DeltaCourse Of(MadeMistake? made, Matrix own) => new(made, own, ClaimedFit.Of((claimed, own, deltas)));
    }
}
