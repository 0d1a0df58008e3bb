using Backprop.Randomness;

namespace Backprop.Checking.Bounds;

/// <summary>
/// How far passes can be off through layers without a rule of their own, as far as trying it shows: all numbers that are given are moved
/// by what the sums that they go into can be rounded, up or down as it comes, a few times over, and the largest change counts several
/// times. No proof, but of the size of the errors, and larger.
/// </summary>
internal static class Perturbation
{
    private const int Trials = 8;
    private const double Generosity = 8;

    // A product, a function of one unit in the last place, and what goes on between two layers.
    private const int Roundings = 8;

    /// <summary>Bounds what the passes give.</summary>
    public static PassBounds Of(Differentiated passed, Precision precision)
    {
        var random = new Xoshiro256(0);
        var bounds = Nothing(passed, precision);
        for (var trial = 0; trial < Trials; trial++)
        {
            passed.Context.Cancellation.ThrowIfCancellationRequested();
            var moved = passed.With(
                (block, value) => value * (1 + (Sign() * precision.UnitRoundoff * (Roundings + block.FanIn))),
                // Whole numbers are held by all formats, and may be tokens.
                value => value == Math.Floor(value) ? value : value * (1 + (Sign() * precision.UnitRoundoff * Roundings)));
            bounds = Larger(bounds, Nothing(passed, precision).Plus(passed, moved));
        }

        return Times(bounds, Generosity);

        int Sign() => random.NextUniform() < 0.5 ? -1 : 1;
    }

    /// <summary>The rounding of the results alone.</summary>
    private static PassBounds Nothing(Differentiated passed, Precision precision)
    {
        return new(
            [.. passed.Gradients.Layers.Select(layer => layer.Blocks.Select(block => Of(block)).Select(bounds => bounds.Values).ToArray())],
            [
                .. passed.Trace.Layers.Zip(passed.Gradients.Layers, (run, gradients) =>
                    new RunBounds(Of(run.NetInputs), Of(run.Outputs), Of(gradients.Deltas))),
            ]);

        Matrix Of(Matrix values) => new(values.Rows, values.Columns, [.. values.Values.Select(precision.OutputError)]);
    }

    private static PassBounds Larger(PassBounds a, PassBounds b) => new(
        [.. a.Blocks.Zip(b.Blocks, (one, other) => one.Zip(other, Larger).ToArray())],
        [
            .. a.Runs.Zip(b.Runs, (one, other) => new RunBounds(
                Larger(one.NetInputs, other.NetInputs), Larger(one.Outputs, other.Outputs), Larger(one.Deltas, other.Deltas))),
        ]);

    private static double[] Larger(double[] a, double[] b) => [.. a.Zip(b, Math.Max)];

    private static Matrix Larger(Matrix a, Matrix b) => new(a.Rows, a.Columns, Larger(a.Values, b.Values));

    private static PassBounds Times(PassBounds bounds, double factor)
    {
        return new(
            [.. bounds.Blocks.Select(blocks => blocks.Select(Of).ToArray())],
            [.. bounds.Runs.Select(run => new RunBounds(OfMatrix(run.NetInputs), OfMatrix(run.Outputs), OfMatrix(run.Deltas)))]);

        double[] Of(double[] values) => [.. values.Select(value => factor * value)];

        Matrix OfMatrix(Matrix values) => new(values.Rows, values.Columns, Of(values.Values));
    }
}
