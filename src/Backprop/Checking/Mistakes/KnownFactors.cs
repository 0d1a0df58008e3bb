using Backprop.Checking.Claims;
using Backprop.Losses;

namespace Backprop.Checking.Mistakes;

/// <summary>The factors by which gradients are commonly off, and what each of them comes from.</summary>
internal static class KnownFactors
{
    // Factors that differ by less are not told apart: the claim itself decides.
    private const double Nearby = 1e-2;

    /// <summary>The known factors of a pass that lie close to a value, each once with everything it can come from.</summary>
    /// <param name="value">The value.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="rate">The learning rate of the step to come, where it is known and can have got into the gradients.</param>
    public static IEnumerable<(double Factor, string Origin)> Near(double value, CheckedPass pass, double? rate) =>
        All(pass, rate)
            .Where(known => Math.Abs(known.Factor - value) <= Nearby * Math.Abs(known.Factor))
            .GroupBy(known => known.Factor)
            .Select(group => (group.Key, string.Join("; or ", group.Select(known => known.Origin).Distinct())));

    private static IEnumerable<(double Factor, string Origin)> All(CheckedPass pass, double? rate)
    {
        yield return (-1, "the sign is turned round: ∂/∂out of the loss has out − target, and a step goes against the gradient");
        foreach (var (factor, origin) in Positive(pass, rate))
        {
            yield return (factor, origin);
            yield return (-factor, $"the sign is turned round, and {origin}");
        }
    }

    private static IEnumerable<(double Factor, string Origin)> Positive(CheckedPass pass, double? rate)
    {
        var n = (double)pass.Samples * pass.Network.OutputRows;
        double k = pass.Network.OutputRow;
        if (pass.Criterion.Loss is HalfSquaredError or MeanSquaredError or SquaredError or Huber)
        {
            yield return (2, "the ½ of ½(target − out)² was left out, or the 2 that comes from a square was counted twice");
            yield return (0.5, "the 2 that comes from a square was left out, or a ½ was applied to a loss that has none");
        }
        else
        {
            yield return (2, $"a 2 was applied, as it comes from a square; {pass.Criterion.Loss.Title} has none");
            yield return (0.5, $"a ½ was applied, as half the squared error has it; {pass.Criterion.Loss.Title} has none");
        }

        if (n > 1)
        {
            yield return (n, $"{n} is the number of samples: mean and sum over the samples are confused");
            yield return (1 / n, $"1/{n} is 1 over the number of samples: mean and sum over the samples are confused");
        }

        if (k > 1)
        {
            yield return (k, $"{k} is the number of outputs: mean and sum over the outputs are confused");
            yield return (1 / k, $"1/{k} is 1 over the number of outputs: mean and sum over the outputs are confused");
        }

        if (k > 2)
        {
            yield return (2 / k, $"2/{k} is 2 over the number of outputs: mean squared error and half the summed one are confused");
            yield return (k / 2, $"{k}/2 is half the number of outputs: mean squared error and half the summed one are confused");
        }

        if (n > 1 && k > 1)
        {
            yield return (n * k, $"{n * k} is the number of all outputs of the batch: mean and sum over samples and outputs are confused");
            yield return (
                1 / (n * k),
                $"1/{n * k} is 1 over the number of all outputs of the batch: mean and sum over samples and outputs are confused");
        }

        if (rate is { } eta and not (0 or 1))
        {
            yield return (eta, "it is the learning rate, which belongs in the step alone");
        }
    }
}
