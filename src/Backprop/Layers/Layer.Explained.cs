using Backprop.Activations;
using Backprop.Expressions;

namespace Backprop.Layers;

/// <content>How a layer is explained: what is connected with what, its formulas, its sentences, its line of PyTorch.</content>
public abstract partial record Layer
{
    /// <summary>Whether an output depends on all net inputs of its layer, as softmax has it.</summary>
    public bool CouplesOutputs => Activation is not (null or ElementwiseActivation);

    /// <summary>Whether its passes add up products over the layer, which fused arithmetic rounds together with their sum.</summary>
    public virtual bool AddsProducts => false;

    /// <summary>Why a parameter goes into no net input of a sample, where it goes into none.</summary>
    public virtual string WhyUnused => "it meets nothing but padding";

    /// <summary>The inputs that a net input is computed from, in the order in which they are added up.</summary>
    /// <param name="output">The net input.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public abstract IEnumerable<int> InputsOf(int output, Shape input);

    /// <summary>
    /// The shape of all that it computes on its way through time, of which its outputs are the last; where it does not go through time
    /// that of its outputs.
    /// </summary>
    public virtual Shape UnrolledShape(Shape input) => OutputShape(input);

    /// <summary>The inputs that one of these values is computed from itself, not by way of another.</summary>
    public virtual IEnumerable<int> DirectInputsOf(int unrolled, Shape input) => InputsOf(unrolled, input);

    /// <summary>That of them that one goes on from, as a state does from that of the step before; null where there is none.</summary>
    public virtual int? UnrolledBefore(int unrolled) => null;

    /// <summary>The net inputs that an input goes into, in the order in which their derivatives are added up.</summary>
    /// <param name="position">The input.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public abstract IEnumerable<int> OutputsOf(int position, Shape input);

    /// <summary>Whether the inputs of a row, along the last axis, all go into the same net inputs.</summary>
    public virtual bool ActsByRows => false;

    /// <summary>The net inputs that a parameter goes into, likewise.</summary>
    /// <param name="block">The parameter's block.</param>
    /// <param name="index">Its position in the block.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public virtual IEnumerable<int> OutputsOf(int block, int index, Shape input) => [];

    /// <summary>The inputs that a parameter is multiplied with for a net input.</summary>
    /// <param name="block">The parameter's block.</param>
    /// <param name="index">Its position in the block.</param>
    /// <param name="output">The net input.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public virtual IEnumerable<int> InputsWith(int block, int index, int output, Shape input) => [];

    /// <summary>Which of its neurons or filters gives an output: one gives several where it is used at several positions.</summary>
    /// <param name="output">The output.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public virtual int UnitOf(int output, Shape input) => output;

    /// <summary>The weight that an input is multiplied by in a net input; null where there is none.</summary>
    /// <param name="output">The net input.</param>
    /// <param name="position">The input, one of <see cref="InputsOf"/>.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public virtual (int Block, int Index)? WeightOf(int output, int position, Shape input) => null;

    /// <summary>The bias that is added to a net input; null where there is none.</summary>
    /// <param name="output">The net input.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public virtual (int Block, int Index)? BiasOf(int output, Shape input) => null;

    /// <summary>
    /// What it computes between x and z, each after what it is computed from. Of a layer that has any, <see cref="NetInput"/> is a
    /// formula of them, and the way back follows from the formulas; of one that has none, from the partials and shares below.
    /// </summary>
    /// <param name="input">The shape of what the layer takes.</param>
    public virtual IReadOnlyList<Intermediate> Intermediates(Shape input) => [];

    /// <summary>What its output activation takes for an output, where that is an intermediate; null where it is z.</summary>
    public virtual (string Name, int Index)? OutputNet(int output, Shape input) => null;

    /// <summary>z as a formula, which gives the bits of <see cref="Forward"/>.</summary>
    public abstract Expression NetInput(LayerSymbols at, int output);

    /// <summary>One sentence on how z comes about.</summary>
    public abstract string NetInputReason(LayerSymbols at, int output);

    /// <summary>∂z/∂x as a formula.</summary>
    public virtual Expression PartialByInput(LayerSymbols at, int output, int input) => NetInput(at, output).By(at.Input(input));

    /// <summary>One sentence on why ∂z/∂x is so.</summary>
    public virtual string PartialByInputReason(LayerSymbols at, int output, int input) => string.Empty;

    /// <summary>The share of z in ∂E/∂x, which gives the bits of <see cref="Backward"/>.</summary>
    /// <param name="at">The layer's quantities.</param>
    /// <param name="delta">∂E/∂z.</param>
    /// <param name="partial">∂z/∂x.</param>
    /// <param name="output">The net input.</param>
    public virtual Expression Share(LayerSymbols at, Expression delta, Expression partial, int output) => delta * partial;

    /// <summary>∂z/∂θ as a formula; 0 of a parameter that the layer does not have.</summary>
    public virtual Expression PartialByParameter(LayerSymbols at, int output, int block, int index) => 0;

    /// <summary>One sentence on why ∂z/∂θ is so.</summary>
    public virtual string PartialByParameterReason(LayerSymbols at, int output, int block, int index) => string.Empty;

    /// <summary>The functions in PyTorch that z calls.</summary>
    public virtual IReadOnlyList<string> PyTorchDefinitions => [];

    /// <summary>z in PyTorch.</summary>
    /// <param name="x">The name of the tensor of inputs, (1 × the shape of a sample).</param>
    /// <param name="blocks">The names of the tensors of parameters.</param>
    /// <param name="run">What the layer computed for the sample.</param>
    /// <param name="input">The shape of what the layer takes.</param>
    public abstract string ToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input);

    /// <summary>What its output activation takes, in PyTorch; z where it is that.</summary>
    /// <param name="x">As before.</param>
    /// <param name="blocks">Likewise.</param>
    /// <param name="run">Likewise.</param>
    /// <param name="input">Likewise.</param>
    public virtual string OutputNetsToPyTorch(string x, IReadOnlyList<string> blocks, LayerRun run, Shape input) =>
        ToPyTorch(x, blocks, run, input);
}
