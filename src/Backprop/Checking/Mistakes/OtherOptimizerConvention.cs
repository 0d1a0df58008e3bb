using Backprop.Checking.Conventions;

namespace Backprop.Checking.Mistakes;

/// <summary>The step is that of an optimizer of the same name in another framework.</summary>
[WireName("otherOptimizerConvention")]
internal sealed class OtherOptimizerConvention : Mistake
{
    public override IEnumerable<Variant<Observation>> Steps(CheckedPass pass, OptimizerStep step) =>
        Convention.Of(step).Select(convention => new Variant<Observation>(step.Shown(pass.Network, convention), convention.Remark));
}
