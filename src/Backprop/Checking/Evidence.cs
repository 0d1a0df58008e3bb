using Backprop.Checking.Claims;
using Backprop.Networks;

namespace Backprop.Checking;

/// <summary>
/// What one hypothesis says of the differing parameters: which of them its mistakes reproduce, and how much that is worth.
/// </summary>
internal sealed class Evidence
{
    // Some twenty mistakes are tried on each block: agreement must be closer than chance gives once in many thousand trials.
    private const double EnoughDigits = 5;

    private readonly ClaimedNumbers _numbers;
    private readonly IReadOnlyDictionary<BlockAddress, double[]> _right;
    private readonly Dictionary<int, BackwardHypothesis> _layers;

    // The last layer before each in whose deltas a mistake was made; -1 where there is none.
    private readonly int[] _mistakenBefore;

    /// <summary>Judges a hypothesis.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="numbers">The numbers of the claim.</param>
    /// <param name="right">What shows of each block where no mistake is made.</param>
    /// <param name="differing">The parameters to explain.</param>
    /// <param name="hypothesis">The hypothesis through all layers.</param>
    /// <param name="step">The mistake made in the step, where there is one.</param>
    public Evidence(
        CheckedPass pass,
        ClaimedNumbers numbers,
        IReadOnlyDictionary<BlockAddress, double[]> right,
        IReadOnlyList<Parameter> differing,
        BackwardHypothesis hypothesis,
        MadeMistake? step)
    {
        (_numbers, _right) = (numbers, right);
        _layers = hypothesis.UpToLast.ToDictionary(layer => layer.Layer);
        _mistakenBefore = new int[_layers.Count + 1];
        _mistakenBefore[0] = -1;
        for (var l = 0; l < _layers.Count; l++)
        {
            _mistakenBefore[l + 1] = _layers[l].Made.Any(made => made.Reach == Reach.LayersFromHere) ? l : _mistakenBefore[l];
        }

        var found = hypothesis.UpToLast.SelectMany(layer => layer.Made.Select(made => new Found(layer.Layer, made)));
        var all = (step is null ? found : found.Prepend(new Found(pass.Network.Layers.Count, step))).ToList();
        var reproduced = differing.Where(place => numbers.Agrees(place.Address, place.Index, Shown(place))).ToList();

        // A mistake that explains nothing only undoes another.
        if (all.Any(made => !reproduced.Any(place => Reaches(made, place))))
        {
            (Mistakes, Unexplained) = ([], differing);
            return;
        }

        // Whatever follows on a mistake that nothing speaks for is built on sand.
        var last = Group(all, reproduced)
            .Where(mistake => !IsCredible(mistake) && mistake.Made.Reach is Reach.Everything or Reach.LayersFromHere)
            .Select(mistake => mistake.LastLayer)
            .DefaultIfEmpty(-1)
            .Max();
        Mistakes = Group([.. all.Where(made => made.Layer > last)], [.. reproduced.Where(place => place.Layer > last)])
            .Where(IsCredible)
            .ToList();
        var explained = Mistakes.SelectMany(mistake => mistake.Parameters).ToHashSet();
        Unexplained = [.. differing.Where(place => !explained.Contains(place))];
        Contradicted = Mistakes.Count == 0 ? 0 : pass.Blocks.Sum(block => Contradictions(block, hypothesis));
    }

    /// <summary>The mistakes that enough numbers speak for, with the parameters that each explains.</summary>
    public IReadOnlyList<SupportedMistake> Mistakes { get; }

    /// <summary>The differing parameters that none of them explains.</summary>
    public IReadOnlyList<Parameter> Unexplained { get; }

    /// <summary>How many parameters are right in the claim and would not be, had its mistakes been made.</summary>
    public int Contradicted { get; }

    /// <summary>The largest deviation that the hypothesis leaves of what its mistakes explain.</summary>
    public double Residual => ResidualOf([.. Mistakes.SelectMany(mistake => mistake.Parameters)]);

    /// <summary>Where the first of its mistakes stands in the order of all.</summary>
    public int Order => Mistakes.Select(mistake => mistake.Made.Order).DefaultIfEmpty(0).Min();

    /// <summary>Whether another hypothesis came to the same mistakes in the same parameters.</summary>
    public bool SaysTheSameAs(Evidence other) => Mistakes.Count == other.Mistakes.Count
        && Mistakes.All(mistake => other.Mistakes.Any(made =>
            made.Made.IsSameAs(mistake.Made) && made.Parameters.SequenceEqual(mistake.Parameters)));

    /// <summary>What the hypothesis shows of a parameter.</summary>
    public double Shown(Parameter place) => _layers[place.Layer].Shown[place.Block][place.Index];

    /// <summary>The largest deviation that it leaves of some parameters, relative to the largest number among them, right or wrong.</summary>
    public double ResidualOf(IReadOnlyList<Parameter> places)
    {
        var (deviation, largest) = (0.0, 0.0);
        foreach (var place in places.Where(place => _numbers.IsClaimed(place.Address, place.Index)))
        {
            var (claimed, shown, right) = (_numbers[place.Address][place.Index], Shown(place), _right[place.Address][place.Index]);
            deviation = Math.Max(deviation, Math.Abs(claimed - shown));
            largest = Math.Max(largest, Math.Max(Math.Abs(claimed), Math.Max(Math.Abs(shown), Math.Abs(right))));
        }

        return largest == 0 ? 0 : deviation / largest;
    }

    private int Contradictions(BlockAddress block, BackwardHypothesis hypothesis)
    {
        var (right, shown) = (_right[block], _layers[block.Layer].Shown[block.Block]);
        return hypothesis.Mismatches == 0 ? 0 : Enumerable.Range(0, right.Length)
            .Count(i => _numbers.Agrees(block, i, right[i]) && !_numbers.Agrees(block, i, shown[i]));
    }

    private IEnumerable<SupportedMistake> Group(IReadOnlyList<Found> found, IReadOnlyList<Parameter> reproduced)
    {
        var all = found.ToList();
        while (all.Count > 0)
        {
            var first = all[0];
            var same = all.Where(made => made.Made.IsSameAs(first.Made)).ToList();
            all.RemoveAll(same.Contains);
            yield return new(
                first.Made,
                same.Max(made => made.Layer),
                [.. reproduced.Where(place => same.Any(made => Reaches(made, place)))],
                [.. reproduced.Where(place => same.Any(made => Supports(made, place)))]);
        }
    }

    /// <summary>A block with a mistake of its own is not explained by what was done in the deltas.</summary>
    private bool Reaches(Found made, Parameter place) => made.Made.Reach switch
    {
        Reach.Block => place.Layer == made.Layer && place.Block == made.Made.Block,
        _ => place.Layer <= made.Layer && !HasOwnMistake(place),
    };

    /// <summary>A parameter speaks for the last mistake that was made on the way to it, not for those before.</summary>
    private bool Supports(Found made, Parameter place) => Reaches(made, place)
        && (made.Made.Reach == Reach.Block || _mistakenBefore[made.Layer] < place.Layer);

    private bool HasOwnMistake(Parameter place) => _layers[place.Layer].Made
        .Any(made => made.Reach == Reach.Block && made.Block == place.Block);

    private bool IsCredible(SupportedMistake mistake)
    {
        if (ResidualOf(mistake.Parameters) >= ClaimedFit.LargestResidual)
        {
            return false;
        }

        if (mistake.Made.Mistake.IsNearRight)
        {
            return DigitsCloser() >= EnoughDigits;
        }

        var digits = mistake.Support
            .Select(place => _numbers.DigitsOf(place, Shown(place), _right[place.Address][place.Index]))
            .ToList();
        var spent = mistake.Made.IsFitted ? digits.DefaultIfEmpty(0).Max() : 0;
        return digits.Sum() - spent >= EnoughDigits;
    }

    /// <summary>How many decimal digits closer all claimed numbers together are than to the right ones.</summary>
    private double DigitsCloser()
    {
        var digits = 0.0;
        foreach (var (block, right) in _right)
        {
            for (var i = 0; i < right.Length; i++)
            {
                var (own, other) = (Distance(_layers[block.Layer].Shown[block.Block][i]), Distance(right[i]));
                digits += own == other ? 0 : Math.Clamp(Math.Log10(other / own), -ClaimedNumbers.MostDigits, ClaimedNumbers.MostDigits);

                double Distance(double value) => _numbers.Distance(new Parameter(block.Layer, block.Block, i), value);
            }
        }

        return digits;
    }

    private sealed record Found(int Layer, MadeMistake Made);
}
