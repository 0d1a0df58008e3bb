using Backprop.Activations;

namespace Backprop.Layers;

/// <summary>
/// Long short-term memory: a cell that a forget gate keeps and an input gate adds to, of which an output gate shows the state.
/// </summary>
/// <param name="Input">i, how much of the new content comes into the cell.</param>
/// <param name="Forget">f, how much of the cell stays.</param>
/// <param name="Cell">g, the new content.</param>
/// <param name="Output">o, how much of the cell shows.</param>
/// <param name="Sequence">Which states it gives: `all`, or the `last` alone.</param>
/// <param name="InitialHidden">The state before the first step, one for all samples or one for each; left out: zeros.</param>
/// <param name="InitialCell">The cell before the first step, likewise.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("lstm")]
[Intermediate("input", "[samples][steps][hidden]", "how much of the new content comes into the cell")]
[Intermediate("forget", "[samples][steps][hidden]", "how much of the cell stays")]
[Intermediate("cell", "[samples][steps][hidden]", "the new content")]
[Intermediate("output", "[samples][steps][hidden]", "how much of the cell shows")]
[Intermediate(CellStateName, "[samples][steps][hidden]", "the cell after each step")]
public sealed partial record Lstm(
    Gate Input,
    Gate Forget,
    Gate Cell,
    Gate Output,
    Sequence Sequence = Sequence.All,
    Tensor? InitialHidden = null,
    Tensor? InitialCell = null,
    Freeze Freeze = Freeze.None)
    : Recurrent(Sequence, InitialHidden, Freeze)
{
    private const string CellStateName = "cellState";
    internal const string InitialCellName = "initialCell";

    private static readonly string[] Names = ["input", "forget", "cell", "output"];
    private static readonly Activation[] OfGates = [new Sigmoid(), new Sigmoid(), new Tanh(), new Sigmoid()];

    /// <inheritdoc/>
    public override string Formula =>
        @"i, f, o = \sigma\left(W x_t + U h_{t-1} + b\right), \quad g = \tanh\left(W x_t + U h_{t-1} + b\right), \quad "
        + @"c_t = f \odot c_{t-1} + i \odot g, \quad h_t = o \odot \tanh c_t";

    /// <inheritdoc/>
    public override string Source =>
        "Hochreiter, Schmidhuber (1997), Long short-term memory; Gers, Schmidhuber, Cummins (2000), Learning to forget; PyTorch, "
        + "torch.nn.LSTM, whose two biases of a gate add up to b.";

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches) =>
        [.. base.FindConflicts(input, batches), .. OfStates(InitialCellName, InitialCell, batches)];

    /// <inheritdoc/>
    public override IReadOnlyList<Block> States => [.. base.States, .. StateOf(InitialCellName, InitialCell, CellStateName)];

    private protected override IReadOnlyList<Activation> Activations => OfGates;

    private protected override IReadOnlyList<NamedGroup> ListGroups() =>
        [new(Names[0], Input), new(Names[1], Forget), new(Names[2], Cell), new(Names[3], Output)];

    private protected override Layer WithGroups(IReadOnlyList<RecurrentGroup> groups) => this with
    {
        Input = (Gate)groups[0],
        Forget = (Gate)groups[1],
        Cell = (Gate)groups[2],
        Output = (Gate)groups[3],
    };

    private protected override RecurrentRun Prepare(RecurrentSize size) => new LstmRun(size, InitialCell?.Shape);

    private protected override void TakeParameters(RecurrentRun run)
    {
        base.TakeParameters(run);
        ((LstmRun)run).StartCells(InitialCell);
    }

    private protected override void Combine(RecurrentRun run, int sample, int step)
    {
        var (own, row) = ((LstmRun)run, run.RowOf(sample, step));
        var input = own.Gates[0].Row(row);
        var forget = own.Gates[1].Row(row);
        var content = own.Gates[2].Row(row);
        var output = own.Gates[3].Row(row);
        var before = own.CellBefore(sample, step);
        var cell = own.Cells.Row(row);
        var shown = own.Shown.Row(row);
        var state = own.States.Row(row);
        for (var i = 0; i < input.Length; i++)
        {
            cell[i] = (forget[i] * before[i]) + (input[i] * content[i]);
        }

        OfGates[2].Apply(cell, shown);
        for (var i = 0; i < shown.Length; i++)
        {
            state[i] = output[i] * shown[i];
        }
    }

    private protected override void CombineBack(RecurrentRun run, int sample, int step)
    {
        var (own, row) = ((LstmRun)run, run.RowOf(sample, step));
        var input = own.Gates[0].Row(row);
        var forget = own.Gates[1].Row(row);
        var content = own.Gates[2].Row(row);
        var output = own.Gates[3].Row(row);
        var before = own.CellBefore(sample, step);
        var shown = own.Shown.Row(row);
        var errors = own.StateErrors.Row(sample);
        var cellErrors = own.CellErrors.Row(sample);
        var byInput = own.DeltasOf(0, row);
        var byForget = own.DeltasOf(1, row);
        var byContent = own.DeltasOf(2, row);
        var byOutput = own.DeltasOf(3, row);
        for (var i = 0; i < errors.Length; i++)
        {
            var byCell = cellErrors[i] + (errors[i] * (output[i] * (1 - (shown[i] * shown[i]))));
            byOutput[i] = errors[i] * shown[i];
            byInput[i] = byCell * content[i];
            byForget[i] = byCell * before[i];
            byContent[i] = byCell * input[i];
            cellErrors[i] = byCell * forget[i];
        }
    }

    private sealed record LstmRun : RecurrentRun
    {
        private readonly Tensor? _initialGradient;
        private readonly Matrix _initialCells;

        public LstmRun(RecurrentSize size, Shape? initialCell)
            : base(size)
        {
            Cells = OfRows();
            Shown = OfRows();
            CellErrors = Matrix.Uninitialized(size.Samples, size.Hidden);
            _initialCells = Matrix.Uninitialized(size.Samples, size.Hidden);
            _initialGradient = GradientOf(initialCell);
            Intermediates = [.. Names.Zip(Gates.Select(Told)), (CellStateName, Told(Cells))];
            Derivatives = _initialGradient is null ? base.Derivatives : [.. base.Derivatives, (InitialCellName, _initialGradient)];
        }

        public override IReadOnlyList<(string Name, Tensor Values)> Intermediates { get; }

        public override IReadOnlyList<(string Name, Tensor Values)> Derivatives { get; }

        /// <summary>c after each step, (rows × hidden).</summary>
        public Matrix Cells { get; }

        /// <summary>tanh c, (rows × hidden).</summary>
        public Matrix Shown { get; }

        /// <summary>∂E/∂c at the step that the way back has come to, as far as it comes from behind, (samples × hidden).</summary>
        public Matrix CellErrors { get; }

        /// <summary>c before a step.</summary>
        public ReadOnlySpan<double> CellBefore(int sample, int step) =>
            step > 0 ? Cells.Row(RowOf(sample, step - 1)) : _initialCells.Row(sample);

        public void StartCells(Tensor? initial)
        {
            for (var sample = 0; sample < Size.Samples; sample++)
            {
                StateOf(initial, sample).CopyTo(_initialCells.Row(sample));
            }
        }

        public override void StartBack()
        {
            base.StartBack();
            Array.Clear(CellErrors.Values);
        }

        public override void TellInitial()
        {
            base.TellInitial();
            Tell(_initialGradient, CellErrors);
        }
    }
}
