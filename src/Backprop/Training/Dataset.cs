using Backprop.Losses;

namespace Backprop.Training;

/// <summary>Samples with what their outputs should be.</summary>
/// <param name="Inputs">(samples × inputs).</param>
/// <param name="Targets">What the outputs are compared with.</param>
public sealed record Dataset(Matrix Inputs, Targets Targets)
{
    /// <summary>The number of samples.</summary>
    public int Count => Inputs.Rows;

    /// <summary>Cuts the last samples off.</summary>
    /// <param name="count">How many.</param>
    public (Dataset Head, Dataset Tail) SplitOff(int count) => (Slice(0, Count - count), Slice(Count - count, count));

    /// <summary>The same samples with their targets in rows of a length.</summary>
    public Dataset InRowsOf(int length) => this with { Targets = Targets.InRowsOf(length) };

    private Dataset Slice(int start, int count) => new(Inputs.Slice(start, count), Targets.Slice(start, count));
}
