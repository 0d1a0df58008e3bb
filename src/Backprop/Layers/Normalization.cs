using System.ComponentModel.DataAnnotations;
using Backprop.Kernels;

namespace Backprop.Layers;

/// <summary>Brings values to mean 0 and variance 1, then scales and shifts them: y = γ·x̂ + β.</summary>
/// <param name="Epsilon">ε, added to the variance.</param>
/// <param name="Freeze">What a training step leaves as it is.</param>
public abstract partial record Normalization(
    [property: Range(0, double.MaxValue, MinimumIsExclusive = true)] double Epsilon, Freeze Freeze) : Layer(null, Freeze)
{
    internal const string MeanName = "mean";
    internal const string VarianceName = "variance";
    internal const string NormalizedName = "normalized";

    /// <summary>γ, what normalized values are multiplied by; null where they are not.</summary>
    public abstract double[]? Gamma { get; init; }

    /// <summary>β, what is added then; null where nothing is.</summary>
    public abstract double[]? Beta { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Settings => [("epsilon", [Epsilon])];

    /// <inheritdoc/>
    public sealed override Layer With(IReadOnlyList<double[]> values) =>
        values.Count == 0 ? this : this with { Gamma = values[0], Beta = values[1] };

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(IReadOnlyCollection<string> given) => BothOrNeither(given, "gamma", "beta");

    /// <inheritdoc/>
    public override IEnumerable<SettingConflict> FindConflicts(Shape input, BatchSizes batches) =>
        Lists.SelectMany(list => OneForEach(list.Name, list.Values, input));

    /// <inheritdoc/>
    public sealed override IEnumerable<SettingConflict> FindDisagreements()
    {
        var (first, expected) = Lists.FirstOrDefault(list => list.Values is not null);
        return
        [
            .. from list in Lists
               where list.Values is not null && list.Values.Length != expected!.Length
               select new SettingConflict(
                   list.Name,
                   $"has {EnglishLists.Count(list.Values!.Length, "value")}, and {first} {Digits.Of(expected!.Length)}; "
                   + $"expected one for each {Owner} in both"),
        ];
    }

    /// <inheritdoc/>
    public override double StartedCount(Shape input) => 2.0 * GammaCount(input);

    /// <inheritdoc/>
    public override Layer StartedFor(Shape input)
    {
        var gamma = new double[GammaCount(input)];
        Array.Fill(gamma, 1);
        return this with { Gamma = gamma, Beta = new double[gamma.Length] };
    }

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public sealed override double Operations(Shape input) => 30.0 * input.Size;

    /// <inheritdoc/>
    public sealed override LayerRun Prepare(Shape input, int samples) => new NormalizationRun(
        Matrix.Uninitialized(samples, input.Size),
        LayoutOf(input, samples),
        ValuesPerGamma(input),
        StatisticsOf(input, samples),
        input)
    {
        // To multiply by 1 and to add −0 leaves each number as it is, to the bit.
        NeutralGamma = Neutral(1, input),
        NeutralBeta = Neutral(-0.0, input),
    };

    /// <inheritdoc/>
    public sealed override void Forward(Matrix x, LayerRun run, in PassContext pass)
    {
        var own = (NormalizationRun)run;
        own.Begin(x, !IsGiven(pass.Mode));
        if (!own.IsOfBatch)
        {
            TakeGiven(own.Groups);
        }

        own.Loops.Forward(
            x.Values, own.IsOfBatch, Gamma ?? own.NeutralGamma, Beta ?? own.NeutralBeta, Epsilon, run.Outputs.Values);
    }

    /// <inheritdoc/>
    public sealed override void Backward(
        Matrix x, LayerRun run, Matrix dz, IReadOnlyList<Matrix> gradients, Matrix? dx, in PassContext pass)
    {
        var own = (NormalizationRun)run;
        var gammas = (Gamma ?? own.NeutralGamma).Length;

        // One way through the values for all sums, where each has the order that it has alone.
        var together = dx is not null && own.IsOfBatch && gradients.Count > 0 && own.Loops.HasOneGamma(gammas)
            && SampleOrder.IsInOrder(x.Rows, pass.Summation);
        if (gradients.Count > 0 && !together)
        {
            var sums = own.ParameterSums ??= new Matrix(2, gradients[0].Columns);
            SampleOrder.AddUp(new Terms(own, dz, gradients), new IndexRange(0, x.Rows), sums, pass.Summation);
            sums.Row(0).CopyTo(gradients[0].Values);
            sums.Row(1).CopyTo(gradients[1].Values);
        }

        if (dx is not null)
        {
            own.Loops.Backward(
                x.Values,
                dz.Values,
                own.IsOfBatch,
                Gamma ?? own.NeutralGamma,
                Epsilon,
                dx.Values,
                together ? (gradients[0].Values, gradients[1].Values) : null);
        }
    }

    private double[] Neutral(double value, Shape input) =>
        Gamma is null || Beta is null ? [.. Enumerable.Repeat(value, GammaCount(input))] : [];

    /// <summary>How many γ samples of a shape take.</summary>
    private protected abstract int GammaCount(Shape input);

    /// <summary>How many values in a row have a γ in common; behind the last γ the first comes again.</summary>
    private protected abstract int ValuesPerGamma(Shape input);

    /// <summary>What there is a γ for: feature, channel.</summary>
    private protected virtual string Owner => "channel";

    /// <summary>What has a value for each owner; null where it is left out.</summary>
    private protected virtual IReadOnlyList<(string Name, double[]? Values)> Lists => [("gamma", Gamma), ("beta", Beta)];

    /// <summary>How the values of a batch lie that have a mean in common.</summary>
    private protected abstract ListLayout LayoutOf(Shape input, int samples);

    /// <summary>The shape of the means of a batch.</summary>
    private protected abstract Shape StatisticsOf(Shape input, int samples);

    /// <summary>Whether mean and variance are given in a mode, and do not come from the batch.</summary>
    private protected virtual bool IsGiven(Mode mode) => false;

    /// <summary>Takes the mean and the variance that are given.</summary>
    private protected virtual void TakeGiven(NormalizedGroups groups)
    {
    }

    /// <summary>Of two members there are both or neither.</summary>
    private protected static IEnumerable<SettingConflict> BothOrNeither(IReadOnlyCollection<string> given, string one, string other)
    {
        if (given.Contains(one) != given.Contains(other))
        {
            var (missing, there) = given.Contains(one) ? (other, one) : (one, other);
            yield return new(missing, $"is missing; {there} is given: expected both or neither");
        }
    }

    /// <summary>There is a value for each feature or channel.</summary>
    private IEnumerable<SettingConflict> OneForEach(string name, double[]? values, Shape input)
    {
        var expected = GammaCount(input);
        if (values is not null && values.Length != expected)
        {
            yield return new(
                name,
                $"has {EnglishLists.Count(values.Length, "value")}; the layer gets {input}: expected {Digits.Of(expected)}, "
                + $"one for each {Owner}");
        }
    }

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<Block> ListBlocks() => Gamma is null || Beta is null
        ? []
        :
        [
            new("gamma", BlockRole.Gamma, new Shape(Gamma.Length), Gamma) { FanIn = 1, FanOut = 1 },
            new("beta", BlockRole.Beta, new Shape(Beta.Length), Beta) { FanIn = 1, FanOut = 1 },
        ];

    // The gradients themselves are where parts of them are added up.
    private readonly struct Terms(NormalizationRun run, Matrix dy, IReadOnlyList<Matrix> gradients) : SampleOrder.ISums
    {
        public void AddUp(IndexRange samples, MatrixView sums)
        {
            var values = new IndexRange(samples.Start * dy.Columns, samples.Count * dy.Columns);
            run.Loops.Gradients(dy.Values, run.Normalized.Values, values, gradients[0].Values, gradients[1].Values);
            gradients[0].Values.CopyTo(sums.Row(0));
            gradients[1].Values.CopyTo(sums.Row(1));
        }
    }
}
