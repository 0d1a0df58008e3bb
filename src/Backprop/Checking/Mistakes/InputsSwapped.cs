using System.Globalization;
using Backprop.Checking.Claims;
using Backprop.Layers;
using Backprop.Networks;

namespace Backprop.Checking.Mistakes;

/// <summary>Two inputs changed places in the forward pass, or in the gradient of the weights that multiply them.</summary>
[WireName("inputsSwapped")]
internal sealed class InputsSwapped : Mistake
{
    // Of more, there are too many pairs to try.
    private const int MostInputs = 6;

    public override IEnumerable<Variant<CheckedPass>> Passes(CheckedPass pass) =>
        Pairs(pass.Trace.Inputs).Select(pair => new Variant<CheckedPass>(
            pass with { Trace = ForwardPass.Run(pass.Network, pair.Value, pass.Context) }, pair.Remark));

    public override IEnumerable<Variant<Matrix>> NetInputs(ForwardState state) =>
        Pairs(state.Inputs).Select(pair => pair.With(state.Compute(state.Definition, pair.Value)));

    public override IEnumerable<Variant<double[]>> Gradients(LayerState state, BlockAddress block, Matrix deltas, double[] gradient) =>
        block.In(state.Pass.Network).Role == BlockRole.Weights
            ? Pairs(state.Inputs).Select(pair => pair.With(
                state.Show(block, state.Gradients(deltas, pair.Value)[block.Block])))
            : [];

    /// <summary>What a layer is given, with every two of its inputs in each other's place.</summary>
    private static IEnumerable<Variant<Matrix>> Pairs(Matrix inputs) =>
        from i in Enumerable.Range(0, inputs.Columns <= MostInputs ? inputs.Columns : 0)
        from j in Enumerable.Range(i + 1, inputs.Columns - i - 1)
        select new Variant<Matrix>(Swapped(inputs, i, j), string.Create(
            CultureInfo.InvariantCulture,
            $"Inputs {i + 1} and {j + 1} of a layer changed places: weights[n][i] multiplies input i."));

    private static Matrix Swapped(Matrix inputs, int i, int j)
    {
        var swapped = new Matrix(inputs.Rows, inputs.Columns, [.. inputs.Values]);
        for (var row = 0; row < inputs.Rows; row++)
        {
            (swapped.Row(row)[i], swapped.Row(row)[j]) = (inputs[row, j], inputs[row, i]);
        }

        return swapped;
    }
}
