namespace Backprop.Checking.Mistakes;

/// <summary>Of softmax's Jacobian the diagonal alone was used: out(1 − out), as if each output had its own net input alone.</summary>
[WireName("softmaxCrossTermsMissing")]
internal sealed class SoftmaxCrossTermsMissing : Mistake
{
    private const string Remark =
        "Of softmax's derivative the diagonal alone was used, out(1 − out). Each net input moves every output of the layer, so that "
        + "∂E/∂net_j sums over all of them, with the cross terms ∂out_i/∂net_j = −out_i·out_j.";

    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (!state.Definition.CouplesOutputs)
        {
            yield break;
        }

        yield return new(ThroughDiagonal(state, state.OutputGradients()), Remark);
        if (state.IsFused)
        {
            yield return new(
                ThroughDiagonal(state, state.Deltas()),
                $"{Remark} With softmax under {state.Pass.Criterion.Loss.Name}, out − target is ∂E/∂net already.");
        }
    }

    /// <summary>The deltas that some derivatives give through the diagonal alone.</summary>
    public static Matrix ThroughDiagonal(LayerState state, Matrix dy)
    {
        var a = state.Outputs.Values;
        return new Matrix(dy.Rows, dy.Columns, [.. dy.Values.Select((derivative, i) => derivative * (a[i] * (1 - a[i])))]);
    }
}
