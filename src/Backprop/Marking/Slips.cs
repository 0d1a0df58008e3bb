using Backprop.Marking.Mistakes;
using Backprop.Marking.Steps;

namespace Backprop.Marking;

/// <summary>What known mistakes would have given in each step, worked out when a step first needs it.</summary>
internal sealed class Slips(Workings workings)
{
    // Long formulas could go wrong in more ways than tell anything.
    private const int MostOfAStep = 200;

    private readonly OwnSlip[]?[] _known = new OwnSlip[workings.Steps.Count][];

    /// <summary>Those of a step, the most telling first.</summary>
    public IReadOnlyList<OwnSlip> Of(WorkedStep step) => _known[step.Position] ??=
    [
        .. StepMistake.All
            .SelectMany(mistake => mistake.In(step, workings)
                .Select(slip => new OwnSlip(mistake.Name, workings.Own(slip.Formula), slip.Explanation)))
            .Take(MostOfAStep),
    ];
}

/// <summary>What a mistake would have given, as a formula of somebody's own values.</summary>
/// <param name="Mistake">Its name.</param>
/// <param name="Formula">The formula.</param>
/// <param name="Explanation">It in a sentence.</param>
internal sealed record OwnSlip(string Mistake, OwnFormula Formula, string Explanation);
