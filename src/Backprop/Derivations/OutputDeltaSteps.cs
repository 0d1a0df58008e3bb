using Backprop.Expressions;

namespace Backprop.Derivations;

/// <summary>∂E/∂net of an output: the chain through loss and activation, and the short form where both are taken together.</summary>
internal sealed class OutputDeltaSteps(Pass pass, Quantities quantities)
{
    private readonly NeuronSteps _neurons = new(pass, quantities);
    private readonly bool?[] _showsChain = new bool?[pass.Network.OutputCount];

    /// <summary>Whether the chain through loss and activation is shown: there is no short form, or it has a value beside it.</summary>
    public bool ShowsChain(int neuron) => _showsChain[neuron] ??= pass.Fused is null
        || (!pass.IsPastOutputs && double.IsFinite(Chain(neuron).Value));

    /// <summary>∂E/∂out; null where the short form goes without it, or it is given.</summary>
    public DerivationStep? ErrorByOut(int output) => !ShowsChain(output) || !pass.Criterion.Loss.HasValue ? null : DerivationStep.From(
        Stage.Backward, quantities.ErrorByOut(pass.LastLayer, output), LossSlope(output), LossSlopeReason(output));

    /// <summary>The plain chain rule where there is a short form too; null where it is the only one, or has no value.</summary>
    public DerivationStep? ByTheChain(int neuron)
    {
        if (pass.Fused is null || !ShowsChain(neuron))
        {
            return null;
        }

        var chain = Chain(neuron);
        return DerivationStep.From(
            Stage.Backward,
            Quantities.ByTheChain(quantities.ErrorByNet(pass.LastLayer, neuron), 0 + chain.Value),
            chain,
            "The plain chain rule, factor by factor; the short form that follows is the same in exact arithmetic.") with
        { OtherForms = [quantities.ShortForm(neuron)] };
    }

    public DerivationStep ErrorByNet(int neuron) => pass.Fused is null
        ? _neurons.ErrorByNet(pass.LastLayer, neuron)
        : DerivationStep.From(
            Stage.Backward, quantities.ErrorByNet(pass.LastLayer, neuron), quantities.ShortForm(neuron), ShortFormReason(neuron)) with
        { OtherForms = ShowsChain(neuron) ? [Chain(neuron)] : [] };

    private Sum Chain(int neuron) => _neurons.Chain(pass.LastLayer, neuron);

    private Expression LossSlope(int output) => quantities.Weighed(
        pass.Criterion.Loss.Slope(
            OfRow(output, quantities.OutsOf(pass.LastLayer)), OfRow(output, quantities.Targets), quantities.OutputCount, PlaceOf(output)),
        output);

    private IReadOnlyList<Expression> OfRow(int output, IReadOnlyList<Expression> values) =>
        quantities.RowWith(output, values, pass.LastLayer);

    private int PlaceOf(int output) => output % pass.Network.OutputRow;

    private string LossSlopeReason(int output)
    {
        var reason = $"The derivative of the {pass.Criterion.Loss.Title} by {quantities.Out(pass.LastLayer, output).Id}";
        return quantities.ErrorByOut(pass.LastLayer, output).Value == 0
            ? $"{reason} is 0 here: nothing flows back from this output."
            : pass.Network.OutputRows > 1 && pass.Divisor != 1
                ? $"{reason}, divided by the {pass.Network.OutputRows} rows over which the mean is taken."
            : $"{reason}.";
    }

    private string ShortFormReason(int neuron)
    {
        var together = $"{pass.Criterion.Loss.Name} after {pass.Network.LastActivation.Name} has a short form";
        if (!ShowsChain(neuron))
        {
            return $"{together}. The plain chain rule would divide by an output that was rounded to 0 or 1, "
                + "and has no finite value here; the short form is right.";
        }

        return 0 + Chain(neuron).Value == quantities.ErrorByNet(pass.LastLayer, neuron).Value
            ? $"{together}, and gives the same value as the plain chain rule."
            : $"{together}; the plain chain rule agrees with it up to rounding, and the short form is the one that is used.";
    }
}
