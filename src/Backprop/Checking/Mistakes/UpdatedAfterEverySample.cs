using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>In place of one step for the batch, a step was taken after each sample.</summary>
[WireName("updatedAfterEverySample")]
internal sealed class UpdatedAfterEverySample : Mistake
{
    private const string Remark =
        "The parameters were updated after each sample, online, so that a later sample met changed weights. A batch is one step: the "
        + "gradients of all its samples belong to the parameters before it.";

    public override IEnumerable<Variant<ObservationModel>> Observations(CheckedPass pass, Claim claim, ClaimedNumbers numbers)
    {
        // What dropout drew for a sample, it draws for no other.
        if (claim is not { IsNetwork: true, Step: { } step } || pass.Samples == 1 || pass.Network.Layers.Any(layer => layer is Dropout))
        {
            yield break;
        }

        yield return new(Changes(pass, step, 1), Remark);
        if (pass.Criterion.Reduction != Reduction.Sum)
        {
            yield return new(Changes(pass, step, 1.0 / pass.Samples), Remark + " Each was divided by the number of samples, too.");
        }
    }

    private static ObservationModel Changes(CheckedPass pass, OptimizerStep step, double scale)
    {
        var network = pass.Network.Copy();
        var blocks = pass.Blocks.Where(block => !block.IsFrozenIn(network)).ToList();
        var moments = blocks.Select(block => step.Moments(block, block.In(network).Values.Length)).ToList();
        for (var sample = 0; sample < pass.Samples; sample++)
        {
            var trace = ForwardPass.Run(network, pass.Trace.Inputs.Slice(sample, 1), pass.Context);
            var gradients = BackwardPass.Run(network, trace, pass.Targets.Slice(sample, 1), pass.Criterion, pass.Context);
            double[][] trained = [.. blocks.Select(block => Times(block.In(gradients), scale))];
            step.Clipping?.Clip(trained);
            var info = step.Info with { Number = step.Info.Number + sample };
            for (var b = 0; b < blocks.Count; b++)
            {
                step.Optimizer.Update(info, blocks[b].In(network).Values, trained[b], moments[b]);
            }
        }

        return (block, _) => [.. block.In(network).Values.Zip(block.In(pass.Network).Values, (after, before) => after - before)];
    }

    private static double[] Times(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
