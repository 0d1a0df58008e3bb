namespace Backprop.Remarks;

/// <summary>What each unit of a layer has of a block of parameters: runs of as many values, all in the same distances.</summary>
/// <param name="Values">The block's values.</param>
/// <param name="Distance">How far a unit's first run is behind that of the unit before.</param>
/// <param name="Runs">How many runs a unit has.</param>
/// <param name="Step">How far one of its runs is behind the last.</param>
/// <param name="Length">How many values a run has.</param>
internal readonly record struct UnitShare(double[] Values, int Distance, int Runs, int Step, int Length)
{
    /// <summary>Each unit has as many rows of a matrix as all others.</summary>
    public static UnitShare Rows(double[] values, int units) => new(values, values.Length / units, 1, 0, values.Length / units);

    /// <summary>Each unit has as many columns of a matrix as all others.</summary>
    /// <param name="values">The matrix, row by row.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="units">How many units there are.</param>
    public static UnitShare Columns(double[] values, int columns, int units) =>
        new(values, columns / units, values.Length / columns, columns, columns / units);

    /// <summary>One of a unit's runs.</summary>
    public ReadOnlySpan<double> Of(int unit, int run) => Values.AsSpan((unit * Distance) + (run * Step), Length);

    /// <summary>Whether two units have the same values.</summary>
    public bool AreEqual(int one, int other)
    {
        for (var run = 0; run < Runs; run++)
        {
            if (!Of(one, run).SequenceEqual(Of(other, run)))
            {
                return false;
            }
        }

        return true;
    }
}
