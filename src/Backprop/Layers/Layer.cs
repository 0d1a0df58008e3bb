using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>
/// A step of a network. Immutable: its constructor parameters are its blocks of parameters, its activation and its settings, by
/// their names on the wire. What it computes is z; its activation, where it has one, makes y = f(z) of it.
/// </summary>
/// <param name="Activation">f; null where the outputs are z itself.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
public abstract partial record Layer(Activation? Activation, Freeze Freeze) : Definition, IStep
{
    private IReadOnlyList<Block>? _blocks;

    /// <summary>Copies all but what is derived, which a copy with other parameters derives anew.</summary>
    protected Layer(Layer original)
        : base(original) => (Activation, Freeze) = (original.Activation, original.Freeze);

    /// <summary>The blocks of parameters; those that a layer does without are not among them.</summary>
    public IReadOnlyList<Block> Blocks => _blocks ??= ListBlocks();

    /// <summary>The states before the first step that were given: not parameters, but what the error can be differentiated by.</summary>
    public virtual IReadOnlyList<Block> States => [];

    /// <summary>The activation that its outputs come from; null where there is none, or they are made of several.</summary>
    public virtual Activation? OutputActivation => Activation;

    /// <summary>What it carries from one step of a training to the next beside its parameters, by its names on the wire.</summary>
    public virtual IReadOnlyList<(string Name, double[] Values)> Carried => [];

    /// <summary>The numbers among its settings, by their names on the wire; several where there is one per axis.</summary>
    public virtual IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings => [];

    /// <summary>The shape of the samples that it takes, where its own parameters tell; null where it takes many.</summary>
    public virtual Shape? InputShape => null;

    /// <summary>
    /// Whether what bounds its inputs bounds its outputs as well, as where it only moves values. Dropout does so in inference.
    /// </summary>
    public virtual bool KeepsBounds => false;

    /// <summary>Whether its samples are sequences, a row for each step.</summary>
    public virtual bool TakesSteps => false;

    /// <inheritdoc/>
    public virtual bool TakesTokens => false;

    /// <inheritdoc/>
    public virtual int Depth => 0;

    /// <summary>The same layer with other parameters.</summary>
    /// <param name="values">One array per block, in their order and as long; not copied.</param>
    public abstract Layer With(IReadOnlyList<double[]> values);

    /// <summary>The same layer with parameters of its own, that may be changed in place.</summary>
    public virtual Layer Copy()
    {
        var (values, blocks) = (new double[Blocks.Count][], new Block[Blocks.Count]);
        for (var b = 0; b < values.Length; b++)
        {
            values[b] = [.. Blocks[b].Values];
            blocks[b] = Blocks[b] with { Values = values[b] };
        }

        var copy = With(values);
        copy._blocks = blocks;
        return copy;
    }

    /// <summary>Whether a training step leaves a block as it is.</summary>
    public bool IsFrozen(Block block) =>
        Freeze == Freeze.All || Freeze == (block.Role.Multiplies ? Freeze.Weights : Freeze.Biases);

    /// <summary>The layer as it is for one sample, where the sample's values decide what is connected with what.</summary>
    public virtual Layer ForSample(ReadOnlySpan<double> x) => this;

    /// <summary>Why the layer cannot take samples of a shape; null where it can.</summary>
    public virtual string? FindMisfit(Shape input) => null;

    /// <summary>The members that cannot go together whatever samples it takes; where these are known they tell more.</summary>
    public virtual IEnumerable<SettingConflict> FindDisagreements() => [];

    /// <summary>The members whose shapes do not go with samples that it takes.</summary>
    /// <param name="input">The shape of a sample.</param>
    /// <param name="batches">How many of them pass at once.</param>
    public virtual IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches) => [];

    /// <summary>The number of parameters that it starts a training with.</summary>
    public virtual double StartedCount(Shape input) => Blocks.Sum(block => (double)block.Values.Length);

    /// <summary>The layer as a training starts with it, with what samples of a shape take that is not drawn.</summary>
    public virtual Layer StartedFor(Shape input) => this;

    /// <summary>The shape of what it gives for samples that it takes.</summary>
    public abstract Shape OutputShape(Shape input);

    /// <summary>Multiplications and additions of a pass forward and back for one sample, estimated.</summary>
    public abstract double Operations(Shape input);

    /// <summary>How many numbers it holds of a sample that it computed.</summary>
    public virtual double HeldValues(Shape input) => OutputShape(input).Size;

    /// <summary>Room for what it computes for a batch.</summary>
    public virtual LayerRun Prepare(Shape input, int samples) => LayerRun.For(this, OutputShape(input), samples);

    /// <summary>Computes z of a batch.</summary>
    /// <param name="x">The batch, (samples × inputs).</param>
    /// <param name="run">Receives z, and what the way back needs.</param>
    /// <param name="pass">What the pass goes by.</param>
    public abstract void Forward(Matrix x, LayerRun run, in PassContext pass);

    /// <summary>Computes z of a batch again after one parameter has moved; a layer that can tell, only where it goes into.</summary>
    /// <param name="x">The batch, (samples × inputs).</param>
    /// <param name="run">Has z as it was, and receives it as it is.</param>
    /// <param name="block">The parameter's block, counted from 0.</param>
    /// <param name="index">Its position in the block.</param>
    /// <param name="pass">What the pass goes by.</param>
    public virtual void Refresh(Matrix x, LayerRun run, int block, int index, in PassContext pass) => Forward(x, run, pass);

    /// <summary>Whether z itself, whatever the activation, has a kink between two batches: other values are the largest.</summary>
    public virtual bool HasKinkBetween(LayerRun below, LayerRun above) => false;

    /// <summary>
    /// Of each output, or of each unit over all its steps, whether its activation has a slope for any sample; null where outputs do not
    /// come from one that goes by a single net input.
    /// </summary>
    internal virtual bool[]? FindAlive(LayerRun run)
    {
        if (Activation is not ElementwiseActivation elementwise)
        {
            return null;
        }

        var alive = new bool[run.Outputs.Columns];
        for (var sample = 0; sample < run.Outputs.Rows && alive.Contains(false); sample++)
        {
            elementwise.MarkSlopes(run.NetInputs.Row(sample), run.Outputs.Row(sample), alive);
        }

        return alive;
    }

    /// <summary>Carries ∂E/∂z back by the chain rule.</summary>
    /// <param name="x">The batch, (samples × inputs).</param>
    /// <param name="run">What <see cref="Forward"/> left.</param>
    /// <param name="dz">∂E/∂z, (samples × outputs).</param>
    /// <param name="gradients">
    /// Receives the gradient of each block, in their order, as (first axis × the others), of a vector (1 × values); empty where nobody
    /// asks.
    /// </param>
    /// <param name="dx">Receives ∂E/∂x, (samples × inputs); null where nobody asks.</param>
    /// <param name="pass">What the pass goes by.</param>
    public abstract void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass);

    /// <summary>Takes what it computed for a batch into what it carries, in place, where it did so in training.</summary>
    public virtual void Carry(LayerRun run)
    {
    }

    /// <summary>The blocks in the order of the wire.</summary>
    protected virtual IReadOnlyList<Block> ListBlocks() => [];
}
