using Backprop.Marking.Steps;

namespace Backprop.Marking;

/// <summary>
/// Somebody's values: the answers that were given, and what follows from them in the place of the others, which is what stands among the
/// values but while something else is tried.
/// </summary>
internal sealed class OwnWork(Workings workings)
{
    private readonly bool[] _isGiven = new bool[workings.Steps.Count];
    private readonly double[] _followed = new double[workings.Steps.Count];
    private readonly int[] _visits = new int[workings.Steps.Count];
    private readonly List<int> _between = [];
    private readonly List<int> _answers = [];
    private int _visit;
    private (int Position, OwnFormula Formula)? _slip;

    private double[] Values => workings.Values;

    /// <summary>The answers that the formula that was followed last goes back to, by position.</summary>
    public IReadOnlyList<int> Answers => _answers;

    /// <summary>The steps between these answers and the formula that was followed last, which are not given, by position.</summary>
    public IReadOnlyList<int> Between => _between;

    /// <summary>Whether one of the steps that were recomputed on the way has another form.</summary>
    public bool HasOtherWays => _between.Exists(position => workings.Steps[position].Forms.Count > 1);

    /// <summary>Begins with answers by position; what is not given is recomputed from what stands before it.</summary>
    public void Take(IReadOnlyDictionary<int, double> answers)
    {
        foreach (var step in workings.Steps)
        {
            _isGiven[step.Position] = answers.TryGetValue(step.Position, out var answer);
            _followed[step.Position] = step.Form(0).Tree.Value;
            Values[step.Position] = _isGiven[step.Position] ? answer : _followed[step.Position];
        }
    }

    /// <summary>What follows for a step from the answers before it.</summary>
    public double FollowedOf(int position) => _followed[position];

    /// <summary>The value of a formula of answers, and what moving each of these by the tolerance can change of it together.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="way">By which forms what is not given is recomputed.</param>
    /// <param name="tolerance">How far an answer may have been rounded.</param>
    /// <param name="slip">What one of the steps that are not given was computed by instead.</param>
    public Followed Follow(OwnFormula formula, int way, double tolerance, (int Position, OwnFormula Formula)? slip = null)
    {
        _slip = slip;
        Gather(formula, way);
        var value = Evaluate(formula, way);
        var spread = 0.0;
        foreach (var answer in _answers)
        {
            var own = Values[answer];
            spread += Math.Max(
                Change(Moved(answer, own + tolerance, formula, way), value),
                Change(Moved(answer, own - tolerance, formula, way), value));
            Values[answer] = own;
        }

        Restore(0);
        return new Followed(value, spread);
    }

    /// <summary>The value of the formula that was followed last, had one of the steps between been computed by another.</summary>
    public double Instead(OwnFormula formula, int position, OwnFormula other)
    {
        Values[position] = other.Tree.Value;
        for (var b = _between.BinarySearch(position) + 1; b < _between.Count; b++)
        {
            Values[_between[b]] = workings.Steps[_between[b]].Form(0).Tree.Value;
        }

        var value = formula.Tree.Value;
        Restore(_between.BinarySearch(position));
        return value;
    }

    /// <summary>The value of the formula that was followed last with other answers in the place of some.</summary>
    public double With(IReadOnlyList<(int Position, double Value)> others, OwnFormula formula, int way)
    {
        double[] own = [.. others.Select(other => Values[other.Position])];
        foreach (var (position, value) in others)
        {
            Values[position] = value;
        }

        var result = Evaluate(formula, way);
        for (var i = 0; i < own.Length; i++)
        {
            Values[others[i].Position] = own[i];
        }

        Restore(0);
        return result;
    }

    /// <summary>Puts back what follows for the steps between, from one of them on.</summary>
    private void Restore(int first)
    {
        for (var b = first; b < _between.Count; b++)
        {
            Values[_between[b]] = _followed[_between[b]];
        }
    }

    private double Moved(int answer, double value, OwnFormula formula, int way)
    {
        Values[answer] = value;
        return Evaluate(formula, way);
    }

    // A step beyond where a formula has a value tells nothing.
    private static double Change(double moved, double value) => double.IsFinite(moved) ? Math.Abs(moved - value) : 0;

    private double Evaluate(OwnFormula formula, int way)
    {
        foreach (var position in _between)
        {
            Values[position] = FormOf(position, way).Tree.Value;
        }

        return formula.Tree.Value;
    }

    private OwnFormula FormOf(int position, int way) =>
        _slip is { Formula: var instead } && _slip.Value.Position == position ? instead : workings.Steps[position].Form(way);

    /// <summary>Finds the answers that a formula goes back to, and the steps between that are not given.</summary>
    private void Gather(OwnFormula formula, int way)
    {
        _between.Clear();
        _answers.Clear();
        _visit++;
        Visit(formula.Reads, way);
        _between.Sort();
        _answers.Sort();
    }

    private void Visit(IReadOnlyList<int> reads, int way)
    {
        for (var r = 0; r < reads.Count; r++)
        {
            var position = reads[r];
            if (_visits[position] == _visit)
            {
                continue;
            }

            _visits[position] = _visit;
            if (_isGiven[position])
            {
                _answers.Add(position);
            }
            else
            {
                _between.Add(position);
                Visit(FormOf(position, way).Reads, way);
            }
        }
    }
}

/// <summary>What follows from answers.</summary>
/// <param name="Value">The value.</param>
/// <param name="Spread">How far it may be off because the answers were rounded.</param>
internal readonly record struct Followed(double Value, double Spread);
