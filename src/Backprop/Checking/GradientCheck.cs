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
    private readonly Targets _targets;
    private readonly Criterion _criterion;
    private readonly PassContext _pass;
    private readonly Network _moved;
    private readonly double _loss;

    /// <summary>Prepares the check of a batch.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="trace">What <see cref="ForwardPass"/> gave for the batch.</param>
    /// <param name="targets">What the outputs are compared with.</param>
    /// <param name="criterion">The loss, its reduction and the penalty.</param>
    /// <param name="pass">What the passes go by: the same as those of the gradients.</param>
    public GradientCheck(Network network, ForwardTrace trace, Targets targets, Criterion criterion, PassContext pass = default)
    {
        _trace = trace;
        _targets = targets.InRowsOf(network.OutputRow);
        _criterion = criterion;
        _pass = pass;
        _moved = network.Copy();
        _loss = criterion.Evaluate(network.OutputActivation, trace.LastNetInputs, trace.Outputs, _targets).Total;
    }

    /// <summary>Compares every parameter's derivative, and those by states that are given, with its central difference.</summary>
    /// <param name="gradients">What <see cref="BackwardPass"/> gave for the batch.</param>
    /// <param name="epsilon">How far a parameter is moved to either side.</param>
    /// <param name="tolerance">What an error must stay below to pass.</param>
    public GradientCheckResult Run(Gradients gradients, double epsilon, double tolerance) =>
        new(
        [
            .. Parameter.AllOf(_moved).Select(parameter => Check(parameter, parameter.ValueIn(gradients), epsilon, tolerance)),
            .. BlockAddress.StatesOf(_moved).SelectMany(state => state.Parameters(_moved)).Select(number =>
                Check(number, number.Address.In(_trace)[number.Index], epsilon, tolerance)),
        ]);

    private CheckedParameter Check(Parameter parameter, double analytic, double epsilon, double tolerance)
    {
        _pass.Cancellation.ThrowIfCancellationRequested();
        var above = ProbeAt(parameter, epsilon);
        var below = ProbeAt(parameter, -epsilon);
        var numeric = (above.Loss - below.Loss) / (2 * epsilon);
        var error = Error(analytic, numeric);
        var kink = SlopesDiffer(parameter, above, below, epsilon, tolerance)
            && (IsAtCornerOfPenalty(parameter, epsilon)
                || KinkSearch.Crosses(_moved, _targets.Values, _criterion.Loss, below, above));
        return new(parameter, analytic, numeric, error, kink, kink || error < tolerance);
    }

    /// <summary>A kink that the loss does not feel, behind a weight of 0 say, leaves the one-sided differences equal.</summary>
    private bool SlopesDiffer(Parameter parameter, Probe above, Probe below, double epsilon, double tolerance)
    {
        var loss = _loss + PenaltyOn(parameter);
        return Error((above.Loss - loss) / epsilon, (loss - below.Loss) / epsilon) >= tolerance;
    }

    /// <summary>|w| has its kink at 0.</summary>
    private bool IsAtCornerOfPenalty(Parameter parameter, double epsilon) =>
        _criterion.Regularization is { L1: > 0 } rule
        && Penalty.IsOn(parameter.BlockIn(_moved), rule)
        && Math.Abs(parameter.ValueIn(_moved)) <= epsilon;

    /// <summary>The penalty on one parameter where it is: that on all others is the same on either side of it.</summary>
    private double PenaltyOn(Parameter parameter) =>
        _criterion.Regularization is { } rule && Penalty.IsOn(parameter.BlockIn(_moved), rule)
            ? rule.Of(parameter.ValueIn(_moved))
            : 0;

    /// <summary>How far two derivatives are apart: relative to the larger, of small ones absolute.</summary>
    internal static double Error(double a, double n) => Math.Abs(a - n) / Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(n)));

    // What is moved is put back: a state is the network's own.
    private Probe ProbeAt(Parameter parameter, double distance)
    {
        ref var value = ref parameter.BlockIn(_moved).Values[parameter.Index];
        var original = value;
        value += distance;
        var probe = Probe.Run(_moved, parameter, _trace, _targets, _criterion, _pass);
        var penalty = PenaltyOn(parameter);
        value = original;
        return probe with { Loss = probe.Loss + penalty };
    }
}
