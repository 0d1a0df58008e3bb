namespace Backprop.Checking;

/// <summary>What one trail says of the differing parameters: which of them its mistakes reproduce, and how much that is worth.</summary>
internal sealed class Explanation
{
    // Some twenty mistakes are tried on each block: agreement must be closer than chance gives once in many thousand trials.
    private const double EnoughDigits = 5;

    private readonly CheckedPass _pass;
    private readonly ClaimedNumbers _numbers;
    private readonly IReadOnlyDictionary<Block, double[]> _right;
    private readonly IReadOnlyDictionary<int, TrailLayer> _layers;
    private readonly List<ParameterPlace> _reproduced;

    /// <summary>Judges a trail.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="numbers">The numbers of the claim.</param>
    /// <param name="right">What shows of each block where no mistake is made.</param>
    /// <param name="differing">The parameters to explain.</param>
    /// <param name="trail">The trail through all layers.</param>
    /// <param name="step">The mistake made in the step, where there is one.</param>
    public Explanation(
        CheckedPass pass,
        ClaimedNumbers numbers,
        IReadOnlyDictionary<Block, double[]> right,
        IReadOnlyList<ParameterPlace> differing,
        TrailLayer trail,
        Finding? step)
    {
        (_pass, _numbers, _right) = (pass, numbers, right);
        _layers = trail.UpToLast.ToDictionary(layer => layer.Layer);
        _reproduced = [.. differing.Where(place => numbers.Agrees(place.Block, place.Index, Shown(place)))];
        Mistakes = Group(trail, step).Where(IsCredible).ToList();
        var explained = Mistakes.SelectMany(mistake => mistake.Parameters).ToHashSet();
        Unexplained = [.. differing.Where(place => !explained.Contains(place))];
    }

    /// <summary>The mistakes that enough numbers speak for, with the parameters that each explains.</summary>
    public IReadOnlyList<MadeMistake> Mistakes { get; }

    /// <summary>The differing parameters that none of them explains.</summary>
    public IReadOnlyList<ParameterPlace> Unexplained { get; }

    /// <summary>Where the first of its mistakes stands in the order of all.</summary>
    public int Order => Mistakes.Select(mistake => mistake.Finding.Order).DefaultIfEmpty(0).Min();

    /// <summary>Whether another trail came to the same mistakes in the same parameters.</summary>
    public bool SaysTheSameAs(Explanation other) => Mistakes.Count == other.Mistakes.Count
        && Mistakes.All(mistake => other.Mistakes.Any(made =>
            made.Finding.IsSameAs(mistake.Finding) && made.Parameters.SequenceEqual(mistake.Parameters)));

    /// <summary>What the trail shows of a parameter.</summary>
    public double Shown(ParameterPlace place) => _layers[place.Layer].Of(place.Block)[place.Index];

    private IEnumerable<MadeMistake> Group(TrailLayer trail, Finding? step)
    {
        var found = trail.UpToLast.SelectMany(layer => layer.Findings.Select(finding => (layer.Layer, Finding: finding)));
        var all = (step is null ? found : found.Prepend((Layer: _pass.Network.Layers.Count, Finding: step))).ToList();
        while (all.Count > 0)
        {
            var first = all[0].Finding;
            var same = all.Where(made => made.Finding.IsSameAs(first)).ToList();
            all.RemoveAll(same.Contains);
            yield return new(
                first,
                [.. _reproduced.Where(place => same.Any(made => Reaches(made.Layer, made.Finding.Reach, place)))],
                [.. _reproduced.Where(place => same.Any(made => Supports(made.Layer, made.Finding.Reach, place)))]);
        }
    }

    /// <summary>A block with a mistake of its own is not explained by what was done in the deltas.</summary>
    private bool Reaches(int layer, Reach reach, ParameterPlace place) => reach switch
    {
        Reach.Weights => place.Layer == layer && !place.IsBias,
        Reach.Biases => place.Layer == layer && place.IsBias,
        _ => place.Layer <= layer && !HasOwnMistake(place),
    };

    /// <summary>A parameter speaks for the last mistake that was made on the way to it, not for those before.</summary>
    private bool Supports(int layer, Reach reach, ParameterPlace place) => Reaches(layer, reach, place)
        && (reach is Reach.Weights or Reach.Biases
            || !_layers.Values.Any(between => between.Layer >= place.Layer && between.Layer < layer
                && between.Findings.Any(finding => finding.Reach == Reach.LayersFromHere)));

    private bool HasOwnMistake(ParameterPlace place) => _layers[place.Layer].Findings
        .Any(finding => finding.Reach == (place.IsBias ? Reach.Biases : Reach.Weights));

    private bool IsCredible(MadeMistake mistake)
    {
        var digits = mistake.Support.Select(place => _numbers.DigitsOf(place.Block, place.Index, _right[place.Block][place.Index])).ToList();
        var spent = mistake.Finding.IsFitted ? digits.DefaultIfEmpty(0).Max() : 0;
        return digits.Sum() - spent >= EnoughDigits;
    }
}

/// <summary>A mistake with the differing parameters that it explains.</summary>
/// <param name="Finding">The mistake.</param>
/// <param name="Parameters">The parameters that it explains, alone or with others.</param>
/// <param name="Support">Those of them that speak for it.</param>
internal sealed record MadeMistake(Finding Finding, IReadOnlyList<ParameterPlace> Parameters, IReadOnlyList<ParameterPlace> Support);
