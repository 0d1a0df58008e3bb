using System.Globalization;
using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// A layer of neurons, each connected with every input: z = x·Wᵀ + b. Of shaped samples it takes every row of the last axis on its own.
/// </summary>
/// <param name="Weights">W, one row per neuron, (neurons × inputs).</param>
/// <param name="Biases">b, one per neuron, or exactly one that the whole layer shares; null or empty where the layer has none.</param>
/// <param name="Activation">f.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
[WireName("dense")]
public sealed partial record Dense(
    [property: BlockShape("[neurons][inputs]", HasColumnPerInput = true)] Matrix Weights,
    double[]? Biases,
    Activation Activation,
    Freeze Freeze = Freeze.None)
    : Layer(Activation, Freeze)
{
    /// <inheritdoc/>
    public override string Formula => @"y_i = f\left(\sum_j w_{ij} x_j + b_i\right)";

    /// <inheritdoc/>
    public override string Source => "PyTorch, torch.nn.Linear.";

    /// <inheritdoc/>
    public override Shape InputShape => new(Weights.Columns);

    /// <summary>b, one per neuron; exactly one where the whole layer shares it; empty where the layer has none.</summary>
    [BlockShape("[neurons] or [1]")]
    public double[] Biases { get; init; } = Biases ?? [];

    /// <summary>Whether one bias serves several neurons.</summary>
    public bool HasSharedBias => Biases.Length == 1 && Weights.Rows > 1;

    /// <inheritdoc/>
    public override Layer With(IReadOnlyList<double[]> values) => this with
    {
        Weights = new Matrix(Weights.Rows, Weights.Columns, values[0]),
        Biases = values.Count > 1 ? values[1] : [],
    };

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        if (Biases.Length == 1 || Biases.Length == Weights.Rows || !given.Contains("biases"))
        {
            return [];
        }

        var forms = Weights.Rows == 1
            ? "exactly 1"
            : string.Create(CultureInfo.InvariantCulture, $"{Weights.Rows}, one per neuron, or exactly 1, shared by the layer");
        return [new("biases", $"has {Biases.Length} values; expected {forms}")];
    }

    /// <inheritdoc/>
    public override string? FindMisfit(Shape input) =>
        input.Axes[^1] == Weights.Columns ? null : $"takes {(input.Rank > 1 ? "[…]" : string.Empty)}{InputShape}";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.WithLast(Weights.Rows);

    /// <inheritdoc/>
    public override double Operations(Shape input) => 6.0 * RowsOf(input) * (Weights.Values.Length + Biases.Length);

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var z = run.NetInputs;
        Products.Multiply(
            InRows(x), new MatrixView(Weights).Transposed, new MatrixView(z, Weights.Rows), pass.Arithmetic, pass.Cancellation);
        if (Biases.Length == 1)
        {
            Elementwise.Add(z.Values, Biases[0]);
            return;
        }

        for (var row = 0; row < z.Values.Length && Biases.Length > 0; row += Biases.Length)
        {
            Elementwise.Add(z.Values.AsSpan(row, Biases.Length), Biases);
        }
    }

    /// <inheritdoc/>
    public override void Refresh(Matrix x, LayerRun run, int block, int index, in PassContext pass)
    {
        var neuron = block == 0 ? index / Weights.Columns : index;
        var (first, last) = block == 1 && HasSharedBias ? (0, Weights.Rows - 1) : (neuron, neuron);
        for (var i = first; i <= last; i++)
        {
            var sums = Products.TimesTransposed(
                x.InRowsOf(Weights.Columns),
                new Matrix(1, Weights.Columns, Weights.Row(i).ToArray()),
                pass.Arithmetic,
                pass.Cancellation).Values;
            for (var row = 0; row < sums.Length; row++)
            {
                run.NetInputs.Values[(row * Weights.Rows) + i] =
                    Biases.Length == 0 ? sums[row] : sums[row] + Biases[Biases.Length == 1 ? 0 : i];
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (gradients.Count > 0)
        {
            SampleSums.OfProducts(new MatrixView(dz, Weights.Rows), InRows(x), gradients[0], dz.Rows, pass);
        }

        if (gradients.Count > 1)
        {
            SampleSums.OfRows(new MatrixView(dz, Biases.Length), gradients[1], dz.Rows, pass.Summation);
        }

        if (dx is not null)
        {
            Products.Multiply(new MatrixView(dz, Weights.Rows), Weights, InRows(dx), pass.Arithmetic, pass.Cancellation);
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Block> ListBlocks()
    {
        var weights = new Block("weights", BlockRole.Weights, new Shape(Weights.Rows, Weights.Columns), Weights.Values)
        {
            FanIn = Weights.Columns,
            FanOut = Weights.Rows,
        };
        return Biases.Length == 0
            ? [weights]
            :
            [
                weights,
                new Block("biases", BlockRole.Biases, new Shape(Biases.Length), Biases) { FanIn = Weights.Columns, FanOut = Weights.Rows },
            ];
    }

    /// <summary>The gradient of the biases that belongs to some ∂E/∂z, (samples × neurons).</summary>
    internal double[] BiasGradient(Matrix dz)
    {
        var gradient = new Matrix(1, Biases.Length);
        SampleSums.OfRows(new MatrixView(dz, Biases.Length), gradient, dz.Rows, Summation.Sequential);
        return gradient.Values;
    }

    private MatrixView InRows(Matrix x) => new(x, Weights.Columns);

    private int RowsOf(Shape input) => input.Size / Weights.Columns;
}
