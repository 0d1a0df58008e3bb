using System.Globalization;
using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>A layer of neurons, each connected with every input: z = x·Wᵀ + b.</summary>
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
    public override string? FindMisfit(Shape input) => input.Rank == 1 && input.Size == Weights.Columns ? null : $"takes {InputShape}";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(Weights.Rows);

    /// <inheritdoc/>
    public override double Operations(Shape input) => 6.0 * (Weights.Values.Length + Biases.Length);

    /// <inheritdoc/>
    public override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var z = run.NetInputs;
        Products.TimesTransposed(x, Weights, z, pass.Arithmetic, pass.Cancellation);
        for (var sample = 0; sample < z.Rows && Biases.Length > 0; sample++)
        {
            if (Biases.Length == 1)
            {
                Elementwise.Add(z.Row(sample), Biases[0]);
            }
            else
            {
                Elementwise.Add(z.Row(sample), Biases);
            }
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
                x, new Matrix(1, Weights.Columns, Weights.Row(i).ToArray()), pass.Arithmetic, pass.Cancellation);
            for (var sample = 0; sample < x.Rows; sample++)
            {
                run.NetInputs.Row(sample)[i] = Biases.Length == 0 ? sums[sample, 0] : sums[sample, 0] + Biases[Biases.Length == 1 ? 0 : i];
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        if (gradients.Count > 0)
        {
            Products.TransposedTimes(dz, x, gradients[0], pass.Arithmetic, pass.Cancellation);
        }

        if (gradients.Count > 1)
        {
            SumOverSamples(dz, gradients[1].Values);
        }

        if (dx is not null)
        {
            Products.Times(dz, Weights, dx, pass.Arithmetic, pass.Cancellation);
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
        var gradient = new double[Biases.Length];
        SumOverSamples(dz, gradient);
        return gradient;
    }

    /// <summary>The gradient of biases in their form: one sum per neuron, or one over all neurons.</summary>
    private static void SumOverSamples(Matrix dz, double[] sums)
    {
        Array.Clear(sums);
        for (var sample = 0; sample < dz.Rows; sample++)
        {
            if (sums.Length > 1)
            {
                Elementwise.Add(sums, dz.Row(sample));
                continue;
            }

            foreach (var delta in dz.Row(sample))
            {
                sums[0] += delta;
            }
        }
    }
}
