using Backprop.Layers;

namespace Backprop.Checking.Bounds;

/// <summary>Layers that are linear in inputs and in parameters are bounded by their own passes over magnitudes.</summary>
internal sealed class LinearRounding : LayerRounding
{
    // A division, or a reciprocal and a product with it.
    private const int RoundingsOfDivision = 2;

    public override Matrix NetInputs(LayerPassed at, Matrix errors)
    {
        var x = Magnitudes(at.Inputs);
        var (exact, widened) = (Forward(at, Magnitudes(at.Layer), x), Forward(at, Widened(at), Plus(x, errors)));
        return Sums(at, exact, widened, RoundingsForward(at));
    }

    public override (Matrix[] Blocks, Matrix Inputs) Gradients(LayerPassed at, Matrix errors, Matrix deltas, Matrix deltaErrors)
    {
        var (x, d) = (Magnitudes(at.Inputs), Magnitudes(deltas));
        var (exact, exactInputs) = Back(at, Magnitudes(at.Layer), x, d);
        var (widened, widenedInputs) = Back(at, Widened(at), Plus(x, errors), Plus(d, deltaErrors));
        return (
            [.. at.Layer.Blocks.Select((block, b) => Sums(at, exact[b], widened[b], RoundingsOf(block)))],
            Sums(at, exactInputs, widenedInputs, RoundingsBack(at)));

        // A parameter of a row serves each of its net inputs in each sample, a shared bias all of them; biases are multiplied by nothing.
        (double, double) RoundingsOf(Block block) => (
            block.Role == BlockRole.Biases ? 0 : 1,
            ((double)deltas.Values.Length / (block.Values.Length == 1 ? 1 : block.Shape.Axes[0])) - 1);
    }

    private static Matrix Sums(LayerPassed at, Matrix exact, Matrix widened, (double OfTerms, double Additions) roundings)
    {
        var errors = new Matrix(exact.Rows, exact.Columns);
        for (var i = 0; i < errors.Values.Length; i++)
        {
            errors.Values[i] = at.Running.OfSum(exact.Values[i], widened.Values[i], roundings.OfTerms, roundings.Additions);
        }

        return errors;
    }

    private static Matrix Forward(LayerPassed at, Layer layer, Matrix x)
    {
        var run = layer.Prepare(at.InputShape, x.Rows);
        layer.Forward(x, run, at.Context);
        return run.NetInputs;
    }

    private static (Matrix[] Gradients, Matrix Inputs) Back(LayerPassed at, Layer layer, Matrix x, Matrix dz)
    {
        var (gradients, dx) = (RoomFor(layer), new Matrix(x.Rows, x.Columns));
        layer.Backward(x, at.Run, dz, gradients, dx, at.Context);
        return (gradients, dx);
    }

    // Products that are added up; the bias is one term more.
    private static (double OfTerms, double Additions) RoundingsForward(LayerPassed at) =>
        at.Layer.Blocks.Count > 0 ? (1, at.Layer.Blocks[0].FanIn + at.Layer.Blocks.Count - 2) : (RoundingsWithoutBlocks(at), 0);

    private static (double OfTerms, double Additions) RoundingsBack(LayerPassed at) =>
        at.Layer.Blocks.Count > 0 ? (1, at.Layer.Blocks[0].FanOut - 1) : (RoundingsWithoutBlocks(at), 0);

    // An average adds up what a window covers, and back no more windows than cover a value: relative to the sum, before it is divided. What
    // only hands on does not round.
    private static double RoundingsWithoutBlocks(LayerPassed at) => at.Layer switch
    {
        AveragePool pool => Enumerable.Range(0, pool.Axes).Aggregate(1.0, (area, axis) => area * pool.Size[axis]) + RoundingsOfDivision,
        GlobalAveragePool => at.InputShape.Columns + RoundingsOfDivision,
        Dropout => RoundingsOfDivision,
        _ => 0,
    };

    private static Layer Magnitudes(Layer layer) => layer.With([.. layer.Blocks.Select(block => block.Values.Select(Math.Abs).ToArray())]);

    private static Layer Widened(LayerPassed at) => at.Layer.With(
        [.. at.Layer.Blocks.Select(block => block.Values.Select(value => Math.Abs(value) + at.Running.EntryError(value)).ToArray())]);

    private static Matrix Magnitudes(Matrix values) => new(values.Rows, values.Columns, [.. values.Values.Select(Math.Abs)]);

    private static Matrix Plus(Matrix a, Matrix b) => new(a.Rows, a.Columns, [.. a.Values.Zip(b.Values, (x, y) => x + y)]);
}
