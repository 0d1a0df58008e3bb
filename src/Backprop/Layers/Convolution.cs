using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Backprop.Activations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>
/// Filters that move over the maps of the channels, each weighing what its kernel meets: cross-correlation, never flipped. As a product
/// of matrices it has the bits of the plain loop in the weights' order.
/// </summary>
/// <param name="Axes">How many axes a map has.</param>
/// <param name="Weights">Of each filter, for each channel of its group, the kernel.</param>
/// <param name="Biases">One per filter, or exactly one that all share; null or empty where there are none.</param>
/// <param name="Stride">How far a kernel moves; null: by 1.</param>
/// <param name="Padding">How many zeros are added; null: none.</param>
/// <param name="Dilation">How far one tap is from the next; null: by 1.</param>
/// <param name="Groups">How many groups the channels are in.</param>
/// <param name="Activation">f; null: the identity.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
public abstract partial record Convolution(
    int Axes,
    Tensor Weights,
    double[]? Biases,
    [property: Range(1, int.MaxValue), DefaultValue(1)] PerAxis? Stride,
    [property: Range(0, int.MaxValue), DefaultValue(0)] Padding? Padding,
    [property: Range(1, int.MaxValue), DefaultValue(1)] PerAxis? Dilation,
    [property: Range(1, int.MaxValue)] int Groups,
    Activation? Activation,
    Freeze Freeze)
    : Layer(Activation ?? new Identity(), Freeze)
{
    private static readonly PerAxis One = new(1);
    private static readonly Padding None = new(0);

    /// <summary>One per filter; exactly one where all share it; empty where there are none.</summary>
    [BlockShape("[filters] or [1]")]
    public double[] Biases { get; init; } = Biases ?? [];

    /// <inheritdoc/>
    public sealed override string Formula => @"y_{fi} = f\left(\sum_{c, k} w_{fck} x_{c, s i + d k - p} + b_f\right)";

    /// <inheritdoc/>
    public sealed override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings =>
    [
        .. new (string Name, PerAxis Given, int Default)[]
            {
                ("stride", Stride ?? One, 1), ("padding", Padding ?? None, 0), ("dilation", Dilation ?? One, 1), ("groups", new(Groups), 1),
            }
            .Where(setting => setting.Given.Values.Any(value => value != setting.Default))
            .Select(setting => (setting.Name, (IReadOnlyList<double>)[.. setting.Given.Values.Select(value => (double)value)])),
    ];

    /// <summary>Whether one bias serves several filters.</summary>
    public bool HasSharedBias => Biases.Length == 1 && Filters > 1;

    private int Filters => Weights.Shape.Axes[0];

    private int FiltersOfGroup => Filters / Groups;

    /// <summary>The taps of one filter, on all channels of its group.</summary>
    private int Taps => Weights.Shape.Columns;

    private Kernel Kernel => field ??= new(
        Axes, new PerAxis(Weights.Shape.Axes[2..].ToArray()), Stride ?? One, Padding ?? None, Dilation ?? One);

    /// <inheritdoc/>
    public sealed override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given)
    {
        var conflicts = Kernel.FindConflicts().Concat(FindConflict(Filters, Groups));
        if (Biases.Length == 1 || Biases.Length == Filters || !given.Contains("biases"))
        {
            return conflicts;
        }

        var forms = Filters == 1
            ? "exactly 1"
            : string.Create(CultureInfo.InvariantCulture, $"{Filters}, one per filter, or exactly 1, shared by the layer");
        return conflicts.Append(new("biases", $"has {Biases.Length} values; expected {forms}"));
    }

    /// <inheritdoc/>
    public sealed override string? FindMisfit(Shape input) => Kernel.FindMisfit(input, (long)Weights.Shape.Axes[1] * Groups, Filters);

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input) => Kernel.OutputShape(input, Filters);

    /// <inheritdoc/>
    public sealed override double Operations(Shape input)
    {
        var patches = Kernel.Over(input);

        // Forward, the gradient, and back to the inputs.
        return (4.0 * (Weights.Values.Length + Biases.Length) * patches.Positions) + (2.0 * Weights.Values.Length * patches.MapSize);
    }

    /// <inheritdoc/>
    public sealed override LayerRun Prepare(Shape input, int samples)
    {
        var size = OutputShape(input).Size;
        return new ConvolutionRun(Matrix.Uninitialized(samples, size), Matrix.Uninitialized(samples, size), Kernel.Over(input));
    }

    /// <inheritdoc/>
    public sealed override void Forward(Matrix x, LayerRun run, in PassContext pass) => Forward(x, run, new IndexRange(0, Filters), pass);

    /// <inheritdoc/>
    public sealed override void Refresh(Matrix x, LayerRun run, int block, int index, in PassContext pass) => Forward(
        x, run, block == OfBiases && HasSharedBias ? new(0, Filters) : new(block == OfWeights ? index / Taps : index, 1), pass);

    /// <inheritdoc/>
    public sealed override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        var own = (ConvolutionRun)run;
        if (gradients.Count > OfWeights)
        {
            var sums = own.Sums ??= new double[Weights.Values.Length];
            var correlation = new Correlation(own.Patches, Groups, pass.Arithmetic, pass.Cancellation);
            SampleOrder.AddUp(
                new WeightTerms(correlation, x, dz),
                new IndexRange(0, x.Rows),
                new MatrixView(sums, 0, Groups * Taps, FiltersOfGroup, FiltersOfGroup),
                pass.Summation);
            Turn(sums, gradients[OfWeights].Values);
        }

        if (gradients.Count > OfBiases)
        {
            SampleOrder.AddUp(
                new BiasTerms(dz, own.Patches.Positions),
                new IndexRange(0, x.Rows),
                gradients[OfBiases],
                pass.Summation);
        }

        if (dx is not null)
        {
            var turned = own.Turned ??= new double[Weights.Values.Length];
            TurnWeights(turned);
            new Correlation(own.Patches.Turned, Groups, pass.Arithmetic, pass.Cancellation)
                .Apply(turned, dz, dx, new IndexRange(0, dx.Columns / own.Patches.MapSize));
        }
    }

    /// <summary>Groups that do not divide the filters.</summary>
    internal static IEnumerable<SettingConflict> FindConflict(int filters, int groups) => filters % groups == 0
        ? []
        : [new("groups", $"is {groups}, which does not divide the {EnglishLists.Count(filters, "filter")}")];

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<Block> ListBlocks()
    {
        var (fanIn, fanOut) = (Taps, Filters * (Taps / Weights.Shape.Axes[1]));
        var weights = new Block("weights", BlockRole.Weights, Weights.Shape, Weights.Values) { FanIn = fanIn, FanOut = fanOut };
        return Biases.Length == 0
            ? [weights]
            : [weights, new Block("biases", BlockRole.Biases, new Shape(Biases.Length), Biases) { FanIn = fanIn, FanOut = fanOut }];
    }

    private void Forward(Matrix x, LayerRun run, IndexRange filters, in PassContext pass)
    {
        var (z, patches) = (run.NetInputs, ((ConvolutionRun)run).Patches);
        new Correlation(patches, Groups, pass.Arithmetic, pass.Cancellation).Apply(Weights.Values, x, z, filters);
        for (var sample = 0; sample < z.Rows && Biases.Length > 0; sample++)
        {
            for (var filter = filters.Start; filter < filters.Start + filters.Count; filter++)
            {
                Elementwise.Add(
                    z.Row(sample).Slice(filter * patches.Positions, patches.Positions), Biases[Biases.Length == 1 ? 0 : filter]);
            }
        }
    }

    // Of each group a row for each tap, into a row for each filter.
    private void Turn(double[] sums, double[] gradient)
    {
        for (var filter = 0; filter < Filters; filter++)
        {
            var (group, own) = Math.DivRem(filter, FiltersOfGroup);
            var from = (group * Taps * FiltersOfGroup) + own;
            foreach (ref var value in gradient.AsSpan(filter * Taps, Taps))
            {
                value = sums[from];
                from += FiltersOfGroup;
            }
        }
    }

    // A row for each channel: of each filter of its group the taps on it, the last first, since a later tap meets an earlier position.
    private void TurnWeights(double[] turned)
    {
        var channels = Weights.Shape.Axes[1];
        var area = Taps / channels;
        for (int channel = 0, to = 0; channel < channels * Groups; channel++)
        {
            var (group, own) = Math.DivRem(channel, channels);
            for (var filter = group * FiltersOfGroup; filter < (group + 1) * FiltersOfGroup; filter++, to += area)
            {
                Weights.Values.AsSpan((filter * Taps) + (own * area), area).CopyTo(turned.AsSpan(to, area));
                turned.AsSpan(to, area).Reverse();
            }
        }
    }

    private readonly struct WeightTerms(Correlation correlation, Matrix x, Matrix dz) : SampleOrder.ISums
    {
        public void AddUp(IndexRange samples, MatrixView sums) => correlation.Gradient(x, dz, samples, sums);
    }

    private readonly struct BiasTerms(Matrix dz, int positions) : SampleOrder.ISums
    {
        // In the order of the outputs, sample by sample.
        public void AddUp(IndexRange samples, MatrixView sums)
        {
            var totals = sums.Row(0);
            totals.Clear();
            var end = (samples.Start + samples.Count) * dz.Columns;
            for (int start = samples.Start * dz.Columns, filter = 0; start < end; start += positions)
            {
                var sum = totals[filter];
                foreach (var delta in dz.Values.AsSpan(start, positions))
                {
                    sum += delta;
                }

                totals[filter] = sum;
                filter = filter + 1 < totals.Length ? filter + 1 : 0;
            }
        }
    }

    private sealed record ConvolutionRun(Matrix NetInputs, Matrix Outputs, Patches Patches) : LayerRun(NetInputs, Outputs)
    {
        /// <summary>Room for the gradient of the weights, a row for each tap.</summary>
        public double[]? Sums { get; set; }

        /// <summary>Room for the weights turned round.</summary>
        public double[]? Turned { get; set; }
    }
}
