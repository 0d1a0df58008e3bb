using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>∂E/∂net of an output: the chain through loss and activation, and the short form where both are taken together.</summary>
internal sealed class OutputDeltaSteps(Pass pass, Quantities quantities)
{
    private readonly NeuronSteps _neurons = new(pass, quantities);
    private readonly Lazy<double[]> _errorByOut = new(() =>
    {
        var dy = new double[pass.Network.OutputCount];
        pass.Criterion.Loss.Gradient(pass.Trace.Outputs.Row(0), pass.Targets.Row(0), dy);
        return dy;
    });

    public void Write(int neuron, StepList steps)
    {
        if (pass.Fused is not { } fused)
        {
            WriteFactors(neuron, steps);
            steps.Add(
                Stage.Backward,
                quantities.ErrorByNet(pass.LastLayer, neuron),
                () => Chain(neuron),
                () => _neurons.ChainReason(pass.LastLayer, neuron));
            return;
        }

        var chain = Chain(neuron);
        var chainIsFinite = double.IsFinite(chain.Value);
        if (chainIsFinite)
        {
            WriteFactors(neuron, steps);
            steps.Add(
                Stage.Backward,
                Quantities.ByTheChain(quantities.ErrorByNet(pass.LastLayer, neuron), 0 + chain.Value),
                () => chain,
                () => "The plain chain rule, factor by factor; the short form that follows is the same in exact arithmetic.");
        }

        steps.Add(
            Stage.Backward,
            quantities.ErrorByNet(pass.LastLayer, neuron),
            () => fused.Slope(quantities.Out(pass.LastLayer, neuron), quantities.Target(neuron), quantities.OutputCount),
            () => ShortFormReason(neuron, chainIsFinite, chain));
    }

    private void WriteFactors(int neuron, StepList steps)
    {
        foreach (var output in Outputs(neuron))
        {
            steps.Add(Stage.Backward, ErrorByOut(output), () => LossSlope(output), () => LossSlopeReason(output));
        }

        _neurons.WriteSlopes(pass.LastLayer, neuron, steps);
    }

    private IEnumerable<int> Outputs(int neuron) =>
        pass.Network.LastActivation is ElementwiseActivation ? [neuron] : Enumerable.Range(0, pass.Network.OutputCount);

    private Sum Chain(int neuron) => _neurons.Chain(pass.LastLayer, neuron, ErrorByOut);

    private Quantity ErrorByOut(int output) => quantities.ErrorByOut(pass.LastLayer, output, _errorByOut.Value[output]);

    private Expression LossSlope(int output) =>
        pass.Criterion.Loss.Slope(quantities.Out(pass.LastLayer, output), quantities.Target(output), quantities.OutputCount);

    private string LossSlopeReason(int output) => _errorByOut.Value[output] == 0
        ? $"The derivative of the {pass.Criterion.Loss.Name} by {quantities.Out(pass.LastLayer, output).Id} is 0 here: nothing flows back from this output."
        : $"The derivative of the {pass.Criterion.Loss.Name} by {quantities.Out(pass.LastLayer, output).Id}.";

    private string ShortFormReason(int neuron, bool chainIsFinite, Expression chain)
    {
        var together = $"{pass.Criterion.Loss.Name} after {pass.Network.LastActivation.Name} has a short form";
        var value = quantities.ErrorByNet(pass.LastLayer, neuron).Value;
        if (!chainIsFinite)
        {
            return $"{together}. The plain chain rule would divide by an output that was rounded to 0 or 1, and has no finite value here; the short form is right.";
        }

        return 0 + chain.Value == value
            ? $"{together}, and gives the same value as the plain chain rule."
            : $"{together}; the plain chain rule agrees with it up to rounding, and the short form is the one that is used.";
    }
}
