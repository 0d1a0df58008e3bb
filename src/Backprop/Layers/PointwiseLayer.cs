using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <summary>
/// A layer without parameters, each of whose net inputs comes from the one input at the same position: is it, where nothing else is said.
/// </summary>
/// <param name="Activation">f; null where the outputs are z itself.</param>
public abstract record PointwiseLayer(Activation? Activation = null) : ParameterlessLayer(Activation)
{
    /// <inheritdoc/>
    public override bool KeepsBounds => true;

    /// <inheritdoc/>
    public sealed override IEnumerable<int> InputsOf(int output, Shape input) => [output];

    /// <inheritdoc/>
    public sealed override IEnumerable<int> OutputsOf(int position, Shape input) => [position];

    /// <inheritdoc/>
    public override double Operations(Shape input) => 0;

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass) => x.Values.CopyTo(run.NetInputs.Values, 0);

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (dx is not null)
        {
            dz.Values.CopyTo(dx.Values, 0);
        }
    }

    /// <inheritdoc/>
    public override Expression NetInput(LayerSymbols at, int output) => at.Input(output);

    /// <inheritdoc/>
    public override Expression PartialByInput(LayerSymbols at, int output, int input) => 1;

    /// <inheritdoc/>
    public override string PartialByInputReason(LayerSymbols at, int output, int input) =>
        $"{at.NameOfNetInput(output)} is {at.NameOfInput(input)} itself.";
}
