using Backprop.Losses;

namespace Backprop.Training;

/// <summary>Samples with what their outputs should be.</summary>
/// <param name="Inputs">(samples × inputs).</param>
/// <param name="Targets">What the outputs are compared with.</param>
public sealed record Dataset(Matrix Inputs, Targets Targets)
{
    /// <summary>The number of samples.</summary>
    public int Count => Inputs.Rows;

    /// <summary>Where each stood before they were put in another order; null where they stand as they were given.</summary>
    private int[]? Places { get; init; }

    /// <summary>The samples in another order.</summary>
    /// <param name="order">The number of the sample at each place.</param>
    public Dataset InOrder(int[] order)
    {
        var ordered = Like(order.Length) with { Places = order };
        CopyTo(ordered, order);
        return ordered;
    }

    /// <summary>The number that the sample at a place was given under.</summary>
    internal int PlaceOf(int sample) => Places is null ? sample : Places[sample];

    /// <summary>Cuts the last samples off.</summary>
    /// <param name="count">How many.</param>
    public (Dataset Head, Dataset Tail) SplitOff(int count) => (Slice(0, Count - count), Slice(Count - count, count));

    /// <summary>The same samples with their targets in rows of a length.</summary>
    public Dataset InRowsOf(int length) => this with { Targets = Targets.InRowsOf(length) };

    /// <summary>Room for so many samples of the kind.</summary>
    internal Dataset Like(int count) => new(
        new Matrix(count, Inputs.Columns),
        Targets with
        {
            Values = new Matrix(count, Targets.Values.Columns),
            Weights = Targets.Weights is null ? null : new double[count * Targets.WeightsOf(0, 1).Length],
        });

    /// <summary>Copies some of the samples.</summary>
    /// <param name="other">Where to: room for as many.</param>
    /// <param name="samples">Which ones.</param>
    internal void CopyTo(Dataset other, ReadOnlySpan<int> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            Inputs.Row(samples[i]).CopyTo(other.Inputs.Row(i));
            Targets.Values.Row(samples[i]).CopyTo(other.Targets.Values.Row(i));
            if (Targets.Weights is not null)
            {
                Targets.WeightsOf(samples[i], 1).CopyTo(other.Targets.WeightsOf(i, 1));
            }
        }
    }

    private Dataset Slice(int start, int count) => new(Inputs.Slice(start, count), Targets.Slice(start, count))
    {
        Places = Places?[start..(start + count)],
    };
}
