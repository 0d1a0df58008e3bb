namespace Backprop.Checking.Mistakes;

/// <summary>Of softmax's Jacobian the diagonal alone was used: out(1 − out), as if each output had its own net input alone.</summary>
[WireName("softmaxCrossTermsMissing")]
internal sealed class SoftmaxCrossTermsMissing : Mistake
{
    public override IEnumerable<Variant<Matrix>> Deltas(LayerState state)
    {
        if (!state.Definition.CouplesOutputs)
        {
            yield break;
        }

        var (a, dy) = (state.Outputs.Values, state.OutputGradients());
        yield return new(
            new Matrix(dy.Rows, dy.Columns, [.. dy.Values.Select((derivative, i) => derivative * (a[i] * (1 - a[i])))]),
            "Of softmax's derivative the diagonal alone was used, out(1 − out). Each net input moves every output of the layer, so that "
            + "∂E/∂net_j sums over all of them, with the cross terms ∂out_i/∂net_j = −out_i·out_j.");
    }
}
