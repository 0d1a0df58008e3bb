using Backprop.Losses;
using Backprop.Networks;
using Backprop.Randomness;

namespace Backprop.Marking.Making;

/// <summary>What the outputs of an exercise should be, as its loss takes it.</summary>
internal static class GivenTargets
{
    private static readonly double[] Outcomes = [0, 1];
    private static readonly double[] Counts = [1, 2, 3];

    /// <summary>Whether targets belong together, so that none is drawn on its own.</summary>
    public static bool AreOneHot(Loss loss) => loss.TargetsSumToOne || loss.TakesClassNumbers;

    /// <summary>Targets of a sample.</summary>
    public static Targets Draw(Loss loss, Network network, Xoshiro256 random)
    {
        var values = new Matrix(1, network.OutputCount);
        for (var output = 0; output < values.Columns; output++)
        {
            values.Values[output] = AreOneHot(loss) ? 0 : One(loss, random, 0);
        }

        for (var row = 0; row < network.OutputRows && AreOneHot(loss); row++)
        {
            values.Values[(row * network.OutputRow) + GivenNumbers.Below(random, network.OutputRow)] = 1;
        }

        return new Targets(values);
    }

    /// <summary>A target on its own.</summary>
    public static double One(Loss loss, Xoshiro256 random, double progress) => loss switch
    {
        { TargetChoices: { } choices } => GivenNumbers.Choice(random, choices),
        Poisson => GivenNumbers.Choice(random, Counts),
        { SmallestTarget: 0, LargestTarget: 1 } => GivenNumbers.Choice(random, Outcomes),
        _ => GivenNumbers.Value(random, progress),
    };
}
