using System.Globalization;
using Backprop.Checking.Claims;
using Backprop.Checking.Mistakes;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// Compares claimed net inputs, outputs and deltas with the right ones, and follows the caller's forward pass layer by layer: from the
/// caller's own values before it, each layer is computed rightly and with every mistake, so that what follows from a mistake is no other.
/// </summary>
public static class ForwardClaimCheck
{
    // A handful of mistakes is tried: agreement that chance gives once in a thousand trials is enough.
    private const double EnoughDigits = 3;

    /// <summary>Checks a claim.</summary>
    /// <param name="pass">The pass that the claim is about.</param>
    /// <param name="gradients">Its gradients.</param>
    /// <param name="claimed">What is claimed of each layer.</param>
    public static ForwardClaimResult Run(CheckedPass pass, Gradients gradients, IReadOnlyList<ClaimedRun> claimed)
    {
        var names = new NetworkNames(pass.Network);
        var (differing, found) = (new List<string>(), new List<(MadeMistake Made, List<string> Steps, double Residual)>());
        var caller = new List<(Matrix NetInputs, Matrix Outputs)>();
        for (var l = 0; l < claimed.Count; l++)
        {
            pass.Context.Cancellation.ThrowIfCancellationRequested();
            var run = pass.Trace.Layers[l];
            var (nets, outs) = (new ClaimedValues(claimed[l].NetInputs, run.NetInputs), new ClaimedValues(claimed[l].Outputs, run.Outputs));
            var deltas = new ClaimedValues(claimed[l].Deltas, gradients.Layers[l].Deltas);
            var net = pass.Network.Layers[l].Activation is null ? "out" : "net";
            var steps = Names(net, nets, run.NetInputs).Concat(Names("out", outs, run.Outputs)).Distinct().ToList();
            differing.AddRange(steps);
            differing.AddRange(Names($"dE/d{net}", deltas, gradients.Layers[l].Deltas));

            var course = Course.Closest(new ForwardState(pass, l, caller), nets, outs);
            if (course.Made is { } made && course.Digits >= EnoughDigits && course.Residual < Evidence.LargestResidual)
            {
                found.Add((made, steps, course.Residual));
            }
            else if (course.Made is null && course.Mismatches == 0 && found.Count > 0)
            {
                found[^1].Steps.AddRange(steps);
            }

            caller.Add((nets.Or(course.NetInputs), outs.Or(course.Outputs)));

            IEnumerable<string> Names(string quantity, ClaimedValues values, Matrix right) =>
                from place in values.Mismatches(right)
                let name = $"{quantity}_{names.Neuron(l, place % right.Columns)}"
                select pass.Samples == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{place / right.Columns}]");
        }

        return new(
            differing,
            [.. found.Select(one => new ForwardDiagnosis(
                one.Made.Mistake.Name, one.Steps, $"{string.Join(", ", one.Steps.Take(8))}: {one.Made.Remark}", one.Residual))]);
    }

    /// <summary>One way from the caller's values before a layer through it.</summary>
    private sealed record Course(MadeMistake? Made, Matrix NetInputs, Matrix Outputs, int Mismatches, double Digits, double Residual)
    {
        /// <summary>The right way where it gives what is claimed, otherwise the mistake that comes closest.</summary>
        public static Course Closest(ForwardState state, ClaimedValues nets, ClaimedValues outs)
        {
            var z = state.Compute(state.Definition, state.Inputs);
            var y = state.Activate(nets.Or(z));
            var right = Of(null, z, y);
            if (right.Mismatches == 0)
            {
                return right;
            }

            var courses = new List<Course> { right };
            foreach (var mistake in Mistake.All)
            {
                courses.AddRange(mistake.NetInputs(state).Select(variant =>
                    Of(MadeMistake.Of(mistake, variant, Reach.Block), variant.Value, state.Activate(nets.Or(variant.Value)))));
                courses.AddRange(mistake.Outputs(state, nets.Or(z)).Select(variant =>
                    Of(MadeMistake.Of(mistake, variant, Reach.Block), z, variant.Value)));
            }

            // Of equals the first; what is reproduced in part only is no mistake known here.
            return courses.FirstOrDefault(course => course.Mismatches == 0) ?? right;

            Course Of(MadeMistake? made, Matrix netInputs, Matrix outputs)
            {
                var (digits, deviation, largest) = (0.0, 0.0, 0.0);
                foreach (var (values, own, other) in new[] { (nets, netInputs, z), (outs, outputs, y) })
                {
                    for (var i = 0; i < own.Values.Length; i++)
                    {
                        if (!values.Agrees(i, other.Values[i]))
                        {
                            digits += values.DigitsFrom(i, other.Values[i]);
                            deviation = Math.Max(deviation, Math.Abs(values[i] - own.Values[i]));
                            largest = Math.Max(largest, Math.Max(Math.Abs(values[i]), Math.Abs(own.Values[i])));
                        }
                    }
                }

                var mismatches = nets.Mismatches(netInputs).Count() + outs.Mismatches(outputs).Count();
                return new(made, netInputs, outputs, mismatches, digits, largest == 0 ? 0 : deviation / largest);
            }
        }
    }
}
