using System.ComponentModel;
using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>A simple recurrent layer: each step's state is made of the step and the state before it.</summary>
/// <param name="InputWeights">W, a row for each of the state's numbers, (hidden × features).</param>
/// <param name="RecurrentWeights">U, what the state before is weighed by, (hidden × hidden).</param>
/// <param name="Biases">b, one for each of the state's numbers; null or empty where there are none.</param>
/// <param name="Activation">f, of each step's net inputs; null: tanh.</param>
/// <param name="Sequence">Which states it gives: `all`, or the `last` alone.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; left out: zeros.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("rnn")]
[Intermediate(NetInputsName, "[samples][steps][hidden]", "the net inputs at each step")]
public sealed partial record Rnn(
    [property: BlockShape("[hidden][features]")] Matrix InputWeights,
    [property: BlockShape("[hidden][hidden]")] Matrix RecurrentWeights,
    double[]? Biases = null,
    [DefaultValue("tanh")] Activation? Activation = null,
    Sequence Sequence = Sequence.All,
    Tensor? InitialHidden = null,
    Freeze Freeze = Freeze.None)
    : Recurrent(Sequence, InitialHidden, Freeze)
{
    /// <summary>The name on the wire of each step's net inputs.</summary>
    public const string NetInputsName = "netInputs";

    /// <summary>The name on the wire of ∂E/∂ of each step's net inputs.</summary>
    public const string DeltasName = "deltas";

    private readonly Activation[] _activations = [Activation ?? new Tanh()];

    /// <summary>f, of each step's net inputs. Behind what the layer gives there is none.</summary>
    public new Activation Activation => _activations[0];

    /// <summary>b; empty where there are none.</summary>
    [BlockShape("[hidden]")]
    public double[] Biases { get; init; } = Biases ?? [];

    /// <inheritdoc/>
    public override Activation OutputActivation => Activation;

    /// <inheritdoc/>
    public override string Formula => @"h_t = f\left(W x_t + U h_{t-1} + b\right)";

    /// <inheritdoc/>
    public override string Source => "Elman (1990), Finding structure in time; PyTorch, torch.nn.RNN, whose two biases add up to b.";

    /// <inheritdoc/>
    public override bool HasKinkBetween(LayerRun below, LayerRun above) => _activations[0].Kinks.Any(
        kink => Elementwise.AnyAcross(kink, ((RecurrentRun)below).Nets.Values, ((RecurrentRun)above).Nets.Values));

    private protected override IReadOnlyList<Activation> Activations => _activations;

    private protected override IReadOnlyList<NamedGroup> ListGroups() =>
        [new(string.Empty, new Gate(InputWeights, RecurrentWeights, Biases))];

    private protected override Layer WithGroups(IReadOnlyList<RecurrentGroup> groups) => this with
    {
        InputWeights = groups[0].InputWeights,
        RecurrentWeights = groups[0].RecurrentWeights,
        Biases = groups[0].Biases,
    };

    private protected override RecurrentRun Prepare(RecurrentSize size) => new RnnRun(size);

    private protected override void Combine(RecurrentRun run, int sample, int step)
    {
        var row = run.RowOf(sample, step);
        run.Gates[0].Row(row).CopyTo(run.States.Row(row));
    }

    private protected override void CombineBack(RecurrentRun run, int sample, int step) =>
        run.StateErrors.Row(sample).CopyTo(run.DeltasOf(0, run.RowOf(sample, step)));

    private sealed record RnnRun : RecurrentRun
    {
        public RnnRun(RecurrentSize size)
            : base(size)
        {
            OutputNets = size.Sequence == Sequence.All
                ? Nets.InRowsOf(size.Steps * size.Hidden)
                : Matrix.Uninitialized(size.Samples, size.Hidden);
            Intermediates = [(NetInputsName, Told(Nets))];
            Derivatives = [(DeltasName, Told(Deltas)), .. base.Derivatives];
        }

        public override Matrix OutputNets { get; }

        public override IReadOnlyList<(string Name, Tensor Values)> Intermediates { get; }

        public override IReadOnlyList<(string Name, Tensor Values)> Derivatives { get; }

        public override void GiveLast()
        {
            base.GiveLast();
            for (var sample = 0; sample < Size.Samples; sample++)
            {
                NetOf(0, RowOf(sample, Size.Steps - 1)).CopyTo(OutputNets.Row(sample));
            }
        }
    }
}
