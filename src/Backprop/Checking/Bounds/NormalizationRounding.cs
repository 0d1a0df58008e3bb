using Backprop.Layers;

namespace Backprop.Checking.Bounds;

/// <summary>A normalization's formulas, operation by operation: mean, variance, the scale r = (σ² + ε)^(−½), and what follows.</summary>
internal sealed class NormalizationRounding : LayerRounding
{
    public override Matrix NetInputs(LayerPassed at, Matrix errors)
    {
        var (layer, running) = ((Normalization)at.Layer, at.Running);
        var bounds = new Matrix(errors.Rows, errors.Columns);
        foreach (var group in Groups(at, errors))
        {
            foreach (var (place, normalized) in group.Places.Zip(group.Normalized))
            {
                var parameter = GammaOf(at, place);
                bounds.Values[place] = layer.Gamma is null || layer.Beta is null
                    ? normalized.Error
                    : running.Sum([running.Product(running.Given(layer.Gamma[parameter]), normalized), running.Given(layer.Beta[parameter])]).Error;
            }
        }

        return bounds;
    }

    public override (Matrix[] Blocks, Matrix Inputs) Gradients(LayerPassed at, Matrix errors, Matrix deltas, Matrix deltaErrors)
    {
        var (layer, running) = ((Normalization)at.Layer, at.Running);
        var inputs = new Matrix(errors.Rows, errors.Columns);
        var shares = (layer.Gamma ?? []).Select(_ => (Gamma: new List<Bounded>(), Beta: new List<Bounded>())).ToList();
        foreach (var group in Groups(at, errors))
        {
            Bounded[] d = [.. group.Places.Select(place => new Bounded(deltas.Values[place], deltaErrors.Values[place]))];
            for (var i = 0; i < d.Length && shares.Count > 0; i++)
            {
                var parameter = GammaOf(at, group.Places[i]);
                shares[parameter].Gamma.Add(running.Product(d[i], group.Normalized[i]));
                shares[parameter].Beta.Add(d[i]);
                d[i] = running.Product(d[i], running.Given(layer.Gamma![parameter]));
            }

            foreach (var (place, bound) in group.Places.Zip(Back(at, group, d)))
            {
                inputs.Values[place] = bound;
            }
        }

        return (
            shares.Count == 0 ? [] : [Sums(shares.Select(share => share.Gamma)), Sums(shares.Select(share => share.Beta))],
            inputs);

        Matrix Sums(IEnumerable<List<Bounded>> terms)
        {
            double[] sums = [.. terms.Select(each => running.Sum(each.ToArray()).Error)];
            return new Matrix(1, sums.Length, sums);
        }
    }

    /// <summary>∂E/∂x = r·(d − mean(d) − x̂·mean(d·x̂)), where mean and variance are those of the batch.</summary>
    private static IEnumerable<double> Back(LayerPassed at, Group group, Bounded[] d)
    {
        var running = at.Running;
        if (!((NormalizationRun)at.Run).IsOfBatch)
        {
            return d.Select(share => running.Product(share, group.Scale).Error);
        }

        var count = new Bounded(d.Length, 0);
        var mean = running.Quotient(running.Sum(d), count);
        var product = running.Quotient(running.Sum([.. d.Zip(group.Normalized, running.Product)]), count);
        return d.Zip(group.Normalized, (share, normalized) =>
        {
            var along = running.Product(normalized, product);
            return running.Product(
                running.Sum([share, mean with { Value = -mean.Value }, along with { Value = -along.Value }]), group.Scale).Error;
        });
    }

    private static IEnumerable<Group> Groups(LayerPassed at, Matrix errors)
    {
        var (run, running, epsilon) = ((NormalizationRun)at.Run, at.Running, ((Normalization)at.Layer).Epsilon);
        var layout = run.Layout;
        for (var list = 0; list < layout.Lists; list++)
        {
            var places = Enumerable.Range(0, layout.Rows)
                .SelectMany(row => Enumerable.Range(layout.ListAt(row, list).Start, layout.Length)).ToArray();
            Bounded[] x = [.. places.Select(place => new Bounded(at.Inputs.Values[place], errors.Values[place]))];
            var count = new Bounded(x.Length, 0);
            var mean = run.IsOfBatch ? running.Quotient(running.Sum(x), count) : running.Given(run.Groups.Mean[list]);
            Bounded[] centred = [.. x.Select(value => running.Rounded(value.Value - mean.Value, value.Error + mean.Error))];
            var variance = run.IsOfBatch
                ? running.Quotient(running.Sum([.. centred.Select(value => running.Product(value, value))]), count)
                : running.Given(run.Groups.Variance[list]);
            var scale = Scale(running, running.Rounded(variance.Value + epsilon, variance.Error + running.EntryError(epsilon)));
            yield return new Group(places, scale, [.. centred.Select(value => running.Product(value, scale))]);
        }
    }

    /// <summary>v^(−½): a root and a reciprocal.</summary>
    private static Bounded Scale(RunningError running, Bounded v)
    {
        var scale = 1 / Math.Sqrt(v.Value);
        return v.Value <= v.Error
            ? new(scale, double.PositiveInfinity)
            : running.Rounded(scale, (1 / Math.Sqrt(v.Value - v.Error)) - scale + (2 * running.Unit * scale));
    }

    private static int GammaOf(LayerPassed at, int place) =>
        place / ((NormalizationRun)at.Run).ValuesPerGamma % (((Normalization)at.Layer).Gamma?.Length ?? 1);

    /// <summary>Values that have a mean in common.</summary>
    /// <param name="Places">Where they lie in the batch.</param>
    /// <param name="Scale">r.</param>
    /// <param name="Normalized">x̂.</param>
    private sealed record Group(int[] Places, Bounded Scale, Bounded[] Normalized);
}
