using System.Globalization;
using Backprop.Checking.Bounds;
using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Compares claimed net inputs, outputs and deltas with the right ones, and follows the caller's passes layer by layer: from the caller's
/// own values before it, each layer is computed rightly and with every mistake, so that what follows from a mistake is no other.
/// </summary>
public sealed class ForwardClaimCheck
{
    // Forward, a handful of mistakes is tried, backward some forty: agreement that chance gives once in a thousand trials is enough.
    private const double EnoughDigits = 3;
    private const double EnoughDigitsOfDeltas = 5;

    private readonly CheckedPass _pass;
    private readonly Gradients _gradients;
    private readonly RoundingBounds _bounds;
    private readonly NetworkNames _names;
    private readonly List<string> _differing = [];
    private readonly List<Found> _found = [];

    private ForwardClaimCheck(CheckedPass pass, Gradients gradients, RoundingBounds bounds) =>
        (_pass, _gradients, _bounds, _names) = (pass, gradients, bounds, new NetworkNames(pass.Network));

    /// <summary>Checks a claim.</summary>
    /// <param name="pass">The pass that the claim is about.</param>
    /// <param name="gradients">Its gradients.</param>
    /// <param name="claim">What is claimed.</param>
    public static ForwardClaimResult Run(CheckedPass pass, Gradients gradients, ForwardClaim claim)
    {
        var precision = claim.Precision ?? ClaimPrecision.ReadOff(claim.All);
        var check = new ForwardClaimCheck(pass, gradients, RoundingBounds.Of(
            pass.Network, pass.Trace, pass.Targets, pass.Criterion, gradients, pass.Context, precision));
        check.FollowBack(claim, check.FollowForward(claim));
        check._differing.AddRange(pass.Trace.Layers.SelectMany((run, l) => check.ToldNames(claim, l, run.Derivatives)));
        var diagnoses = check._found.Select(Diagnosis);
        return new(check._differing, [.. claim.IsTurned ? diagnoses.Prepend(Turned) : diagnoses]);
    }

    private static ForwardDiagnosis Turned => new(
        new OtherLayout().Name,
        [],
        "The values stand the other way round, [neurons][samples]: here rows are samples, [samples][neurons]. They were read so.",
        Residual: 0);

    /// <summary>Follows the way forward; returns the pass as the caller made it.</summary>
    private CheckedPass FollowForward(ForwardClaim claim)
    {
        var caller = new List<(Matrix NetInputs, Matrix Outputs)>();
        for (var l = 0; l < claim.Layers.Count; l++)
        {
            _pass.Context.Cancellation.ThrowIfCancellationRequested();
            var run = _pass.Trace.Layers[l];
            var nets = new ClaimedValues(claim.Layers[l].NetInputs, run.NetInputs, _bounds.Run(l).NetInputs);
            var outs = new ClaimedValues(claim.Layers[l].Outputs, run.Outputs, _bounds.Run(l).Outputs);
            string[] steps =
                [.. Names(QuantityOf(l), l, nets, run.NetInputs).Concat(Names("out", l, outs, run.Outputs)).Distinct()];
            _differing.AddRange(steps);
            _differing.AddRange(ToldNames(claim, l, run.Intermediates));

            var course = ForwardCourse.Closest(new ForwardState(_pass, l, caller), nets, outs);
            Attribute(course.Made, course.Fit, EnoughDigits, steps);
            caller.Add((nets.Or(course.NetInputs), outs.Or(course.Outputs)));
        }

        return _differing.Count == 0 ? _pass : _pass with
        {
            Trace = _pass.Trace with
            {
                Layers =
                [
                    .. _pass.Trace.Layers.Zip(caller, (run, own) => run with { NetInputs = own.NetInputs, Outputs = own.Outputs }),
                ],
            },
        };
    }

    private void FollowBack(ForwardClaim claim, CheckedPass pass)
    {
        if (claim.Layers.All(run => run.Deltas is null))
        {
            return;
        }

        var none = Claim.OfGradients(
            [
                .. _pass.Network.Layers.Select(layer => new ClaimedLayer(
                    [.. layer.Blocks.Select(block => Enumerable.Repeat(double.NaN, block.Values.Length).ToArray())])),
            ],
            claim.Step);
        var right = _pass.Blocks.ToDictionary(block => block, block => block.In(_gradients));
        var numbers = new ClaimedNumbers(_pass, none, right);
        LayerDerivatives? after = null;
        var differing = new Stack<string[]>();
        for (var l = claim.Layers.Count - 1; l >= 0; l--)
        {
            _pass.Context.Cancellation.ThrowIfCancellationRequested();
            var deltas = new ClaimedValues(claim.Layers[l].Deltas, _gradients.Layers[l].Deltas, _bounds.Run(l).Deltas);
            string[] steps = [.. Names($"dE/d{QuantityOf(l)}", l, deltas, _gradients.Layers[l].Deltas)];
            differing.Push(steps);

            var state = new LayerState(pass, none, numbers, none.Shown(pass.Network), l, after);
            var course = DeltaCourse.Closest(state, deltas);
            Attribute(course.Made, course.Fit, EnoughDigitsOfDeltas, steps);
            var own = deltas.Or(course.Deltas);
            after = new LayerDerivatives(l, own, state.Gradients(own), after);
        }

        _differing.AddRange(differing.SelectMany(steps => steps));
    }

    /// <summary>Steps that differ belong to the mistake made in them; those that follow rightly, to the one that came before.</summary>
    private void Attribute(MadeMistake? made, ClaimedFit fit, double enough, string[] steps)
    {
        if (made is not null && fit.Speaks(enough))
        {
            if (_found.Find(one => one.Made.IsSameAs(made)) is { } same)
            {
                same.Steps.AddRange(steps);
            }
            else
            {
                _found.Add(new(made, [.. steps], fit.Residual));
            }
        }
        else if (made is null && fit.Mismatches == 0 && _found.Count > 0)
        {
            _found[^1].Steps.AddRange(steps);
        }
    }

    private static ForwardDiagnosis Diagnosis(Found one) => new(
        one.Made.Mistake.Name, one.Steps, $"{DiagnosisWriter.FirstOf(one.Steps)}: {one.Made.Remark}", one.Residual, one.Made.Factor);

    private string QuantityOf(int layer) => _pass.Network.Layers[layer].Activation is null ? "out" : "net";

    private IEnumerable<string> Names(string quantity, int layer, ClaimedValues values, Matrix right) =>
        from place in values.Mismatches(right)
        let name = $"{quantity}_{_names.Neuron(layer, place % right.Columns)}"
        select _pass.Samples == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{place / right.Columns}]");

    private IEnumerable<string> ToldNames(ForwardClaim claim, int layer, IReadOnlyList<(string Name, Tensor Values)> told)
    {
        foreach (var (name, values) in claim.Layers[layer].Told)
        {
            if (told.FirstOrDefault(other => other.Name == name).Values is { } tensor)
            {
                var right = new Matrix(1, tensor.Values.Length, tensor.Values);
                var claimed = new ClaimedValues(new Matrix(1, values.Length, values), right, new Matrix(1, values.Length));
                foreach (var place in claimed.Mismatches(right))
                {
                    yield return NameOfTold(layer, name, tensor.Shape, place);
                }
            }
        }
    }

    private string NameOfTold(int layer, string name, Shape shape, int place)
    {
        var states = _pass.Network.Layers[layer].States;
        for (var s = 0; s < states.Count; s++)
        {
            if (states[s].Name == name)
            {
                return $"dE/d{_names[new Parameter(layer, _pass.Network.Layers[layer].Blocks.Count + s, place)]}";
            }
        }

        var ofSample = new Shape([.. shape.Axes[1..]]);
        var (sample, own) = Math.DivRem(place, ofSample.Size);
        var quantity = name == Rnn.DeltasName ? "dE/dnet" : "net";
        var step = $"{quantity}_{_names.Within(layer, ofSample, own)}";
        return _pass.Samples == 1 ? step : string.Create(CultureInfo.InvariantCulture, $"{step}[{sample}]");
    }

    private sealed record Found(MadeMistake Made, List<string> Steps, double Residual);
}
