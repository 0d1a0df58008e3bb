using Backprop.Expressions;
using Backprop.Layers;
using Backprop.Marking.Steps;
using Backprop.Networks;
using Backprop.Randomness;

namespace Backprop.Marking.Making;

/// <summary>Looks for given numbers with which every step that is asked rounds one way only.</summary>
internal sealed class NumberSearch
{
    private readonly Workings _workings;
    private readonly Exercise _exercise;
    private readonly double _units;
    private readonly Xoshiro256 _random;
    private readonly bool[] _isAsked;
    private readonly Dictionary<int, Symbol> _drawn;
    private readonly Dictionary<int, int> _firstUses = [];

    // By step, the drawn numbers that it depends on, those that come into play last first.
    private readonly int[]?[] _sources;

    public NumberSearch(Workings workings, Exercise exercise, IEnumerable<int> asked, double units, Xoshiro256 random)
    {
        (_workings, _exercise, _units, _random) = (workings, exercise, units, random);
        _isAsked = new bool[workings.Steps.Count];
        foreach (var position in asked)
        {
            _isAsked[position] = true;
        }

        _drawn = workings.Givens.Where(IsDrawn).ToDictionary(given => given.Key, given => given.Value);
        foreach (var step in workings.Steps)
        {
            foreach (var given in step.Form(0).Takes)
            {
                _firstUses.TryAdd(given, step.Position);
            }
        }

        _sources = new int[workings.Steps.Count][];
    }

    /// <summary>Searches, for so many steps at most.</summary>
    /// <param name="patience">The steps.</param>
    /// <param name="latest">How often it is the number that comes into play last that is drawn anew.</param>
    /// <param name="cancellation">Asked before each draw.</param>
    /// <returns>Whether it found any.</returns>
    public bool Run(int patience, double latest, CancellationToken cancellation)
    {
        var position = 0;
        for (var evaluated = 0; evaluated < patience; evaluated++)
        {
            if (position == _isAsked.Length)
            {
                return true;
            }

            if (Holds(_workings.Steps[position]))
            {
                position++;
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            if (SourcesOf(position) is not { Length: > 0 } sources)
            {
                return false;
            }

            var chosen = 0;
            while (chosen < sources.Length - 1 && _random.NextUniform() > latest)
            {
                chosen++;
            }

            _workings.Values[sources[chosen]] = Drawn(_drawn[sources[chosen]], (double)evaluated / patience);
            position = _firstUses[sources[chosen]];
        }

        return false;
    }

    /// <summary>The exercise with the numbers that were found.</summary>
    public Exercise Found()
    {
        var byName = _drawn.ToDictionary(given => given.Value.Code!, given => _workings.Values[given.Key], StringComparer.Ordinal);
        var (network, names) = (_exercise.Network, new NetworkNames(_exercise.Network));
        foreach (var parameter in Parameter.AllOf(network))
        {
            parameter.BlockIn(network).Values[parameter.Index] = byName.GetValueOrDefault(names[parameter], parameter.ValueIn(network));
        }

        for (var input = 0; input < network.InputCount; input++)
        {
            ref var value = ref _exercise.Inputs.Values[input];
            value = byName.GetValueOrDefault(CodeOf(names.Input(input)), value);
        }

        for (var output = 0; output < network.OutputCount; output++)
        {
            ref var value = ref _exercise.Targets.Values.Values[output];
            value = byName.GetValueOrDefault(CodeOf($"target_{names.Neuron(network.Layers.Count - 1, output)}"), value);
        }

        return _exercise;
    }

    private static string CodeOf(string name) => ExplainedStep.CodeOf(name);

    private bool Holds(WorkedStep step)
    {
        var value = step.Form(0).Tree.Value;
        _workings.Values[step.Position] = value;
        return double.IsFinite(value)
            && (!_isAsked[step.Position] || Unambiguous.Rounds(value, _units))
            && Unambiguous.IsAlive(step, value, _workings);
    }

    private int[] SourcesOf(int position)
    {
        if (_sources[position] is { } known)
        {
            return known;
        }

        var form = _workings.Steps[position].Form(0);
        var sources = form.Takes.Where(_drawn.ContainsKey).Concat(form.Reads.SelectMany(SourcesOf)).Distinct();
        return _sources[position] = [.. sources.OrderByDescending(given => _firstUses[given]).ThenByDescending(given => given)];
    }

    private bool IsDrawn(KeyValuePair<int, Symbol> given) => given.Value.Kind switch
    {
        GivenKind.Weight or GivenKind.Bias => _workings.WeightOf(given.Value) is { } parameter
            && parameter.BlockIn(_exercise.Network).Role.IsDrawn,
        GivenKind.Input => true,
        GivenKind.Target => !GivenTargets.AreOneHot(_exercise.Criterion.Loss),
        _ => false,
    };

    private double Drawn(Symbol symbol, double progress) => symbol.Kind switch
    {
        GivenKind.Input => GivenNumbers.Value(_random, progress),
        GivenKind.Target => GivenTargets.One(_exercise.Criterion.Loss, _random, progress),
        _ => GivenNumbers.Parameter(_random, progress),
    };
}
