using Backprop.Checking.Claims;
using Backprop.Optimizers;

namespace Backprop.Checking.Conventions;

/// <summary>An update that another framework makes under the name of an optimizer.</summary>
/// <param name="Remark">Whose it is, and how it differs.</param>
/// <param name="Update">Moves a block of parameters.</param>
internal sealed record Convention(string Remark, BlockUpdate Update)
{
    /// <summary>What stands in place of the optimizer's own update.</summary>
    public static IEnumerable<Convention> Of(OptimizerStep step) =>
    [
        .. step.Optimizer switch
        {
            Sgd sgd => SgdConventions.Of(sgd),
            RmsProp rmsProp => RmsPropConventions.Of(rmsProp),
            Adagrad adagrad => AdagradConventions.Of(adagrad),
            AdaptiveMomentEstimation adam => AdamConventions.Of(adam),
            _ => [],
        },
        .. DecayConventions.Of(step.Optimizer),
    ];
}
