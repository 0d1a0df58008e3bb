using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Gated recurrent units: an update gate says how much of the state stays, a reset gate how much of it new content sees.</summary>
/// <param name="Reset">r, how much of what the state weighs goes into new content.</param>
/// <param name="Update">z, how much of the state stays.</param>
/// <param name="New">n, the new content.</param>
/// <param name="Sequence">Which states it gives: `all`, or the `last` alone.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; left out: zeros.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("gru")]
[Intermediate("reset", "[samples][steps][hidden]", "how much of what the state weighs goes into new content")]
[Intermediate("update", "[samples][steps][hidden]", "how much of the state stays")]
[Intermediate("new", "[samples][steps][hidden]", "the new content")]
public sealed partial record Gru(
    GruGate Reset,
    GruGate Update,
    GruGate New,
    Sequence Sequence = Sequence.All,
    Tensor? InitialHidden = null,
    Freeze Freeze = Freeze.None)
    : Recurrent(Sequence, InitialHidden, Freeze)
{
    private static readonly string[] Names = ["reset", "update", "new"];
    private static readonly Activation[] OfGates = [new Sigmoid(), new Sigmoid(), new Tanh()];

    /// <inheritdoc/>
    public override string Formula =>
        @"r, z = \sigma\left(W x_t + b + U h_{t-1} + c\right), \quad n = \tanh\left(W x_t + b + r \odot \left(U h_{t-1} + c\right)\right), "
        + @"\quad h_t = \left(1 - z\right) \odot n + z \odot h_{t-1}";

    /// <inheritdoc/>
    public override string Source =>
        "Cho et al. (2014), Learning phrase representations using RNN encoder-decoder for statistical machine translation; PyTorch, "
        + "torch.nn.GRU, whose form of the new gate it is.";

    private protected override IReadOnlyList<Activation> Activations => OfGates;

    private protected override int JoinedGates => 2;

    private protected override IReadOnlyList<NamedGroup> ListGroups() =>
        [new(Names[0], Reset), new(Names[1], Update), new(Names[2], New)];

    private protected override Layer WithGroups(IReadOnlyList<RecurrentGroup> groups) =>
        this with { Reset = (GruGate)groups[0], Update = (GruGate)groups[1], New = (GruGate)groups[2] };

    private protected override RecurrentRun Prepare(RecurrentSize size) => new GruRun(size);

    private protected override void Combine(RecurrentRun run, int sample, int step)
    {
        var row = run.RowOf(sample, step);
        var reset = run.Gates[0].Row(row);
        var update = run.Gates[1].Row(row);
        var content = run.Gates[2].Row(row);
        var net = run.NetOf(2, row);
        var weighed = run.ApartNets!.Row(row);
        var before = run.Before.Row(row);
        var state = run.States.Row(row);
        for (var i = 0; i < net.Length; i++)
        {
            net[i] += reset[i] * weighed[i];
        }

        OfGates[2].Apply(net, content);
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = ((1 - update[i]) * content[i]) + (update[i] * before[i]);
        }
    }

    private protected override void CombineBack(RecurrentRun run, int sample, int step)
    {
        var row = run.RowOf(sample, step);
        var reset = run.Gates[0].Row(row);
        var update = run.Gates[1].Row(row);
        var content = run.Gates[2].Row(row);
        var weighed = run.ApartNets!.Row(row);
        var before = run.Before.Row(row);
        var errors = run.StateErrors.Row(sample);
        var kept = ((GruRun)run).Kept.Row(sample);
        var byReset = run.DeltasOf(0, row);
        var byUpdate = run.DeltasOf(1, row);
        var byNew = run.DeltasOf(2, row);
        var byWeighed = run.ApartDeltas!.Row(row);
        for (var i = 0; i < errors.Length; i++)
        {
            byNew[i] = errors[i] * (1 - update[i]) * (1 - (content[i] * content[i]));
            byUpdate[i] = errors[i] * (before[i] - content[i]);
            byReset[i] = byNew[i] * weighed[i];
            byWeighed[i] = byNew[i] * reset[i];
            kept[i] = errors[i] * update[i];
        }
    }

    private sealed record GruRun : RecurrentRun
    {
        public GruRun(RecurrentSize size)
            : base(size)
        {
            Kept = Matrix.Uninitialized(size.Samples, size.Hidden);
            Intermediates = [.. Names.Zip(Gates.Select(Told))];
        }

        public override IReadOnlyList<(string Name, Tensor Values)> Intermediates { get; }

        /// <summary>As much of a step's errors as goes into the state before without going through a gate, (samples × hidden).</summary>
        public Matrix Kept { get; }

        public override void AddKept(IndexRange samples)
        {
            var values = new IndexRange(samples.Start * Size.Hidden, samples.Count * Size.Hidden);
            Elementwise.Add(values.Of(StateErrors.Values), values.Of(Kept.Values));
        }
    }
}
