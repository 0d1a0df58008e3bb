using Backprop.Layers;
using Backprop.Losses;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Checks the derivatives of the chain rule against central differences, (E(θ + ε) − E(θ − ε)) / 2ε, parameter by parameter.
/// </summary>
/// <remarks>Source: PyTorch, torch.autograd.gradcheck; Nocedal, Wright (2006), Numerical optimization, section 8.1.</remarks>
public sealed class GradientCheck
{
    private readonly ForwardTrace _trace;
    private readonly Matrix _targets;
    private readonly Criterion _criterion;
    private readonly PassContext _pass;
    private readonly Network _moved;
    private readonly double _loss;

    /// <summary>Prepares the check of a batch.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="trace">What <see cref="ForwardPass"/> gave for the batch.</param>
    /// <param name="targets">Targets, (samples × outputs).</param>
    /// <param name="criterion">The loss and its reduction.</param>
    /// <param name="pass">What the passes go by: the same as those of the gradients.</param>
    public GradientCheck(Network network, ForwardTrace trace, Matrix targets, Criterion criterion, PassContext pass = default)
    {
        _trace = trace;
        _targets = targets;
        _criterion = criterion;
        _pass = pass;
        _moved = network.Copy();
        _loss = criterion.Evaluate(network.LastActivation, trace.LastNetInputs, trace.Outputs, targets, network.OutputRow).Total;
    }

    /// <summary>Compares every parameter's derivative with its central difference.</summary>
    /// <param name="gradients">What <see cref="BackwardPass"/> gave for the batch.</param>
    /// <param name="epsilon">How far a parameter is moved to either side.</param>
    /// <param name="tolerance">What an error must stay below to pass.</param>
    public GradientCheckResult Run(Gradients gradients, double epsilon, double tolerance) =>
        new([.. Parameter.AllOf(_moved).Select(parameter => Check(parameter, parameter.ValueIn(gradients), epsilon, tolerance))]);

    private CheckedParameter Check(Parameter parameter, double analytic, double epsilon, double tolerance)
    {
        _pass.Cancellation.ThrowIfCancellationRequested();
        var above = ProbeAt(parameter, epsilon);
        var below = ProbeAt(parameter, -epsilon);
        var numeric = (above.Loss - below.Loss) / (2 * epsilon);
        var error = Error(analytic, numeric);
        var kink = SlopesDiffer(above, below, epsilon, tolerance)
            && KinkSearch.Crosses(_moved, _targets, _criterion.Loss, below, above);
        return new(parameter, analytic, numeric, error, kink, kink || error < tolerance);
    }

    /// <summary>A kink that the loss does not feel, behind a weight of 0 say, leaves the one-sided differences equal.</summary>
    private bool SlopesDiffer(Probe above, Probe below, double epsilon, double tolerance) =>
        Error((above.Loss - _loss) / epsilon, (_loss - below.Loss) / epsilon) >= tolerance;

    private static double Error(double a, double n) => Math.Abs(a - n) / Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(n)));

    private Probe ProbeAt(Parameter parameter, double distance)
    {
        ref var value = ref parameter.BlockIn(_moved).Values[parameter.Index];
        var original = value;
        value += distance;
        var probe = Probe.Run(_moved, parameter, _trace, _targets, _criterion, _pass);
        value = original;
        return probe;
    }
}
