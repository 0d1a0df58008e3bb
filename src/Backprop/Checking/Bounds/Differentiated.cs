using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking.Bounds;

/// <summary>A batch that was passed forward and back.</summary>
/// <param name="Network">The network.</param>
/// <param name="Trace">Its forward pass.</param>
/// <param name="Targets">What the outputs are compared with, in rows of the loss.</param>
/// <param name="Criterion">The loss, its reduction and the penalty.</param>
/// <param name="Gradients">Its gradients.</param>
/// <param name="Context">What the passes went by.</param>
internal sealed record Differentiated(
    Network Network, ForwardTrace Trace, Targets Targets, Criterion Criterion, Gradients Gradients, PassContext Context)
{
    /// <summary>The same with each parameter, input and target changed.</summary>
    public Differentiated With(Func<Block, double, double> parameter, Func<double, double> value)
    {
        var network = Network.Copy();
        foreach (var block in network.Layers.SelectMany(layer => layer.Blocks))
        {
            foreach (ref var number in block.Values.AsSpan())
            {
                number = parameter(block, number);
            }
        }

        var (inputs, targets) = (Each(Trace.Inputs), Targets with { Values = Each(Targets.Values) });
        var pass = new Differentiation(network, inputs, targets, Criterion, withInputs: false).Run(Context);
        return this with { Network = network, Trace = pass.Trace, Targets = targets, Gradients = pass.Gradients };

        Matrix Each(Matrix values) => new(values.Rows, values.Columns, [.. values.Values.Select(value)]);
    }
}
