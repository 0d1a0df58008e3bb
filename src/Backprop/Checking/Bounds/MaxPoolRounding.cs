namespace Backprop.Checking.Bounds;

/// <summary>The largest of a window is off by no more than any of it; which is the largest, rounding may decide.</summary>
internal sealed class MaxPoolRounding : LayerRounding
{
    public override Matrix NetInputs(LayerPassed at, Matrix errors)
    {
        var bounds = new Matrix(at.Run.Outputs.Rows, at.Run.Outputs.Columns);
        foreach (var (sample, output) in Places(bounds))
        {
            bounds.Row(sample)[output] = at.Layer.InputsOf(output, at.InputShape).Max(input => errors[sample, input]);
        }

        return bounds;
    }

    public override (Matrix[] Blocks, Matrix Inputs) Gradients(LayerPassed at, Matrix errors, Matrix deltas, Matrix deltaErrors)
    {
        var (sizes, bounds) = (new Matrix(errors.Rows, errors.Columns), new Matrix(errors.Rows, errors.Columns));
        foreach (var (sample, output) in Places(deltas))
        {
            int[] window = [.. at.Layer.InputsOf(output, at.InputShape)];
            var winner = window.MaxBy(input => at.Inputs[sample, input]);
            var rivals = window.Where(input => input != winner
                && at.Inputs[sample, winner] - at.Inputs[sample, input] <= errors[sample, winner] + errors[sample, input]
                && errors[sample, winner] + errors[sample, input] > 0).ToList();
            var (size, error) = (Math.Abs(deltas[sample, output]), deltaErrors[sample, output]);
            sizes.Row(sample)[winner] += size;
            bounds.Row(sample)[winner] += error + (rivals.Count > 0 ? size : 0);
            foreach (var rival in rivals)
            {
                bounds.Row(sample)[rival] += size + error;
            }
        }

        // Where windows overlap, what they give back is added up.
        foreach (var (sample, input) in Places(bounds))
        {
            var (size, bound) = (sizes[sample, input], bounds[sample, input]);
            bounds.Row(sample)[input] = at.Running.OfSum(size, size + bound, 0, at.Layer.OutputsOf(input, at.InputShape).Count() - 1);
        }

        return ([], bounds);
    }

    private static IEnumerable<(int Sample, int Position)> Places(Matrix values) =>
        from sample in Enumerable.Range(0, values.Rows)
        from position in Enumerable.Range(0, values.Columns)
        select (sample, position);
}
