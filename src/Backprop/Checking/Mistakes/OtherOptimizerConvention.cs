namespace Backprop.Checking.Mistakes;

/// <summary>The step is that of an optimizer of the same name elsewhere.</summary>
internal sealed class OtherOptimizerConvention : Mistake
{
    public override IEnumerable<Variant<Observation>> Steps(CheckedPass pass, OptimizerStep step) => [];
}
