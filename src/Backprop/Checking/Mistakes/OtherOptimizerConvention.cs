using Backprop.Checking.Claims;
using Backprop.Checking.Conventions;

namespace Backprop.Checking.Mistakes;

/// <summary>The step is that of an optimizer of the same name in another framework.</summary>
[WireName("otherOptimizerConvention")]
internal sealed class OtherOptimizerConvention : Mistake
{
    public override IEnumerable<Variant<ObservationModel>> Observations(CheckedPass pass, Claim claim, ClaimedNumbers numbers) =>
        claim is { IsNetwork: true, Step: { } step }
            ? Convention.Of(step).Select(
                convention => new Variant<ObservationModel>(step.Shown(pass.Network, convention.Update), convention.Remark))
            : [];
}
