using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>What a recurrent layer computes for a batch: rows are the steps of the first sample, then those of the next.</summary>
internal record RecurrentRun : LayerRun
{
    private readonly Tensor? _initialGradient;

    /// <summary>Room for it.</summary>
    public RecurrentRun(RecurrentSize size)
        : this(size, Matrix.Uninitialized(size.Samples, (size.Sequence == Sequence.All ? size.Steps : 1) * size.Hidden))
    {
    }

    private RecurrentRun(RecurrentSize size, Matrix outputs)
        : base(outputs, outputs)
    {
        Size = size;
        InputWeights = Matrix.Uninitialized(size.Gates * size.Hidden, size.Features);
        RecurrentWeights = Matrix.Uninitialized(size.Gates * size.Hidden, size.Hidden);
        Nets = Matrix.Uninitialized(size.Rows, size.Gates * size.Hidden);
        Gates = [.. Enumerable.Range(0, size.Gates).Select(_ => OfRows())];
        States = size.Sequence == Sequence.All ? outputs.InRowsOf(size.Hidden) : OfRows();
        Before = OfRows();
        Deltas = Matrix.Uninitialized(size.Rows, size.Gates * size.Hidden);
        StateErrors = Matrix.Uninitialized(size.Samples, size.Hidden);
        if (size.ApartGates > 0)
        {
            ApartNets = Matrix.Uninitialized(size.Rows, size.ApartGates * size.Hidden);
            ApartDeltas = Matrix.Uninitialized(size.Rows, size.ApartGates * size.Hidden);
        }

        _initialGradient = GradientOf(size.InitialHidden);
        Derivatives = _initialGradient is null ? [] : [(Recurrent.InitialHiddenName, _initialGradient)];
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Unrolled => States.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Tensor Values)> Derivatives { get; }

    /// <summary>How much it is.</summary>
    public RecurrentSize Size { get; }

    /// <summary>W of all gates, one below the other.</summary>
    public Matrix InputWeights { get; }

    /// <summary>U of all gates, likewise.</summary>
    public Matrix RecurrentWeights { get; }

    /// <summary>The gates' net inputs, side by side, (rows × gates · hidden).</summary>
    public Matrix Nets { get; }

    /// <summary>What the state weighs in the gates that keep it apart; null where none does.</summary>
    public Matrix? ApartNets { get; }

    /// <summary>What each gate gave, (rows × hidden).</summary>
    public Matrix[] Gates { get; }

    /// <summary>The state after each step, (rows × hidden).</summary>
    public Matrix States { get; }

    /// <summary>The state before each step, (rows × hidden).</summary>
    public Matrix Before { get; }

    /// <summary>∂E/∂ of the gates' net inputs, (rows × gates · hidden).</summary>
    public Matrix Deltas { get; }

    /// <summary>∂E/∂ of what the state weighs in the gates that keep it apart; null where none does.</summary>
    public Matrix? ApartDeltas { get; }

    /// <summary>∂E/∂ of the state at the step that the way back has come to, (samples × hidden).</summary>
    public Matrix StateErrors { get; }

    /// <summary>The row of a step of a sample.</summary>
    public int RowOf(int sample, int step) => (sample * Size.Steps) + step;

    /// <summary>A gate's net inputs at a step.</summary>
    public Span<double> NetOf(int gate, int row) => Nets.Row(row).Slice(gate * Size.Hidden, Size.Hidden);

    /// <summary>∂E/∂ of them.</summary>
    public Span<double> DeltasOf(int gate, int row) => Deltas.Row(row).Slice(gate * Size.Hidden, Size.Hidden);

    /// <summary>The samples of one of several shares.</summary>
    public IndexRange Share(int share, int shares)
    {
        var start = (int)((long)Size.Samples * share / shares);
        return new(start, (int)((long)Size.Samples * (share + 1) / shares) - start);
    }

    /// <summary>The first columns of the rows of one step of some samples, (samples × columns).</summary>
    public MatrixView StepOf(Matrix rows, IndexRange samples, int step, int columns) =>
        new(rows.Values, RowOf(samples.Start, step) * rows.Columns, samples.Count, columns, Size.Steps * rows.Columns);

    /// <summary>∂E/∂ of some samples' states at the step that the way back has come to.</summary>
    public MatrixView ErrorsOf(IndexRange samples) =>
        new(StateErrors.Values, samples.Start * Size.Hidden, samples.Count, Size.Hidden, Size.Hidden);

    /// <summary>Some columns of all rows.</summary>
    public static MatrixView ColumnsOf(Matrix rows, int start, int columns) => new(rows.Values, start, rows.Rows, columns, rows.Columns);

    /// <summary>Some rows of W.</summary>
    public MatrixView InputRows(int start, int count) =>
        new(InputWeights.Values, start * Size.Features, count, Size.Features, Size.Features);

    /// <summary>Some rows of U.</summary>
    public MatrixView RecurrentRows(int start, int count) =>
        new(RecurrentWeights.Values, start * Size.Hidden, count, Size.Hidden, Size.Hidden);

    /// <summary>Takes the state before the first step.</summary>
    public void Start(Tensor? initial)
    {
        for (var sample = 0; sample < Size.Samples; sample++)
        {
            StateOf(initial, sample).CopyTo(Before.Row(RowOf(sample, 0)));
        }
    }

    /// <summary>A state that is given, of one sample; zeros where none is.</summary>
    public ReadOnlySpan<double> StateOf(Tensor? given, int sample) =>
        given is null ? NoState : given.Values.AsSpan(given.Shape.Rank == 1 ? 0 : sample * Size.Hidden, Size.Hidden);

    /// <summary>Hands a step's state on to the next.</summary>
    public void Pass(int row, int step)
    {
        if (step < Size.Steps - 1)
        {
            States.Row(row).CopyTo(Before.Row(row + 1));
        }
    }

    /// <summary>Gives the states of the last step.</summary>
    public virtual void GiveLast()
    {
        for (var sample = 0; sample < Size.Samples; sample++)
        {
            States.Row(RowOf(sample, Size.Steps - 1)).CopyTo(Outputs.Row(sample));
        }
    }

    /// <summary>Behind the last step nothing depends on the state.</summary>
    public virtual void StartBack() => Array.Clear(StateErrors.Values);

    /// <summary>Adds as much of a step's errors as goes into the state before without going through a gate.</summary>
    public virtual void AddKept(IndexRange samples)
    {
    }

    /// <summary>Adds what comes to a step from where its state is given.</summary>
    public void AddGiven(Span<double> errors, Matrix dy, int sample, int step)
    {
        if (Size.Sequence == Sequence.All || step == Size.Steps - 1)
        {
            var start = Size.Sequence == Sequence.All ? step * Size.Hidden : 0;
            Elementwise.Add(errors, dy.Row(sample).Slice(start, Size.Hidden));
        }
    }

    /// <summary>Tells ∂E/∂ of the states that were given, once the way back has come to them.</summary>
    public virtual void TellInitial() => Tell(_initialGradient, StateErrors);

    /// <summary>Room for ∂E/∂ of a state that is given.</summary>
    protected static Tensor? GradientOf(Shape? given) => given is null ? null : new Tensor(given, new double[given.Size]);

    /// <summary>Tells them of each sample, or their sum where one state is given for all.</summary>
    protected static void Tell(Tensor? gradient, Matrix errors)
    {
        if (gradient is null)
        {
            return;
        }

        Array.Clear(gradient.Values);
        for (var start = 0; start < errors.Values.Length; start += gradient.Values.Length)
        {
            Elementwise.Add(gradient.Values, errors.Values.AsSpan(start, gradient.Values.Length));
        }
    }

    /// <summary>Room for a number of each unit, (rows × hidden).</summary>
    protected Matrix OfRows() => Matrix.Uninitialized(Size.Rows, Size.Hidden);

    /// <summary>What is told of such numbers.</summary>
    protected Tensor Told(Matrix rows) => new(Size.Told, rows.Values);

    private double[] NoState => field ??= new double[Size.Hidden];
}
