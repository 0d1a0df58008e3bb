namespace Backprop.Layers;

/// <summary>How much a recurrent layer computes for a batch.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Steps">The steps of each.</param>
/// <param name="Features">The features of a step.</param>
/// <param name="Hidden">The numbers of a state.</param>
/// <param name="Gates">The number of gates.</param>
/// <param name="ApartGates">How many of them, the last ones, keep what the state weighs apart from what the step weighs.</param>
/// <param name="Sequence">Which states are given.</param>
/// <param name="InitialHidden">The shape of the state before the first step; null where none is given.</param>
internal sealed record RecurrentSize(
    int Samples, int Steps, int Features, int Hidden, int Gates, int ApartGates, Sequence Sequence, Shape? InitialHidden)
{
    /// <summary>One for each step of each sample.</summary>
    public int Rows => checked(Samples * Steps);

    /// <summary>The shape of a number for each unit at each step of each sample.</summary>
    public Shape Told => new(Samples, Steps, Hidden);
}
