using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;

namespace Backprop.Checking;

/// <summary>One way from the caller's values before a layer through it.</summary>
/// <param name="Made">The mistake made in it; null for none.</param>
/// <param name="NetInputs">z.</param>
/// <param name="Outputs">y.</param>
/// <param name="Fit">How it goes with what is claimed.</param>
internal sealed record ForwardCourse(MadeMistake? Made, Matrix NetInputs, Matrix Outputs, ClaimedFit Fit)
{
    /// <summary>The right way where it gives what is claimed, otherwise the first mistake that does, if any.</summary>
    public static ForwardCourse Closest(ForwardState state, ClaimedValues nets, ClaimedValues outs)
    {
        var z = state.Compute(state.Definition, state.Inputs);
        var y = state.Activate(nets.Or(z));
        var right = Of(null, z, y);
        return right.Fit.Mismatches == 0 ? right : WithMistakes().FirstOrDefault(course => course.Fit.Mismatches == 0) ?? right;

        IEnumerable<ForwardCourse> WithMistakes() => Mistake.All.SelectMany(mistake =>
            mistake.NetInputs(state)
                .Select(variant => Of(
                    MadeMistake.Of(mistake, variant, Reach.Block), variant.Value, state.Activate(nets.Or(variant.Value))))
                .Concat(mistake.Outputs(state, nets.Or(z))
                    .Select(variant => Of(MadeMistake.Of(mistake, variant, Reach.Block), z, variant.Value))));

        ForwardCourse Of(MadeMistake? made, Matrix netInputs, Matrix outputs) =>
            new(made, netInputs, outputs, ClaimedFit.Of((nets, netInputs, z), (outs, outputs, y)));
    }
}
