namespace Backprop.Derivations;

/// <summary>Writes the steps of an outline, each once; asks before each whether to go on.</summary>
internal sealed class StepWriter(Pass pass, Quantities quantities)
{
    private readonly ForwardSteps _forward = new(pass, quantities);
    private readonly ErrorSteps _errors = new(pass, quantities);
    private readonly OutputDeltaSteps _outputs = new(pass, quantities);
    private readonly NeuronSteps _neurons = new(pass, quantities);
    private readonly BackwardSteps _backward = new(pass, quantities);
    private readonly ParameterSteps _parameters = new(pass, quantities);
    private readonly Dictionary<StepKey, DerivationStep?> _written = [];

    /// <summary>The step; null where these numbers do without it.</summary>
    public DerivationStep? Write(StepKey key)
    {
        if (!_written.TryGetValue(key, out var step))
        {
            pass.Context.Cancellation.ThrowIfCancellationRequested();
            _written[key] = step = Form(key) is { } formed ? formed with { Key = key } : null;
        }

        return step;
    }

    private DerivationStep? Form(StepKey key) => key.Kind switch
    {
        StepKind.Intermediate => _forward.Intermediate(key.Layer, key.By, key.Of),
        StepKind.Net => _forward.Net(key.Layer, key.Of),
        StepKind.Out => _forward.Out(key.Layer, key.Of),
        StepKind.Error => _errors.OfOutput(key.Of),
        StepKind.Penalty => _errors.Penalty(),
        StepKind.TotalError => _errors.Total(),
        StepKind.ErrorByOut when key.Layer == pass.LastLayer => _outputs.ErrorByOut(key.Of),
        StepKind.ErrorByOut => _backward.ErrorByOut(key.Layer, key.Of),
        StepKind.OutByNet when key.Layer == pass.LastLayer && !_outputs.ShowsChain(key.By) => null,
        StepKind.OutByNet => _neurons.Slope(key.Layer, key.Of, key.By),
        StepKind.ErrorByNetByTheChain => _outputs.ByTheChain(key.Of),
        StepKind.ErrorByNet when key.Layer == pass.LastLayer => _outputs.ErrorByNet(key.Of),
        StepKind.ErrorByNet => _neurons.ErrorByNet(key.Layer, key.Of),
        StepKind.NetByInput => _backward.NetByInput(key.Layer, key.Of, key.By),
        StepKind.Via => _backward.Via(key.Layer, key.Of, key.By),
        StepKind.ErrorByIntermediate => _backward.ErrorByIntermediate(key.Layer, key.By, key.Of),
        StepKind.NetByParameter => _parameters.NetByParameter(key.Parameter, key.Of),
        _ => _parameters.ErrorByParameter(key.Parameter),
    };
}
