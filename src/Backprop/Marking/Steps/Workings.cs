using Backprop.Derivations;
using Backprop.Expressions;
using Backprop.Networks;

namespace Backprop.Marking.Steps;

/// <summary>
/// The steps of a solution in the order in which they are computed: forward, error, backward from the last layer, parameters, next values.
/// Each is a formula of values that can be put in place of the right ones. Not for several threads at once.
/// </summary>
public sealed partial class Workings
{
    private readonly Dictionary<string, int> _positions;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _givens = new(StringComparer.Ordinal);
    private readonly Dictionary<StepKey, int> _keys = [];
    private readonly NetworkNames _names;

    /// <summary>Puts the steps of all derivations in order.</summary>
    /// <param name="explanation">The derivations.</param>
    public Workings(Explanation explanation)
    {
        Network = explanation.Pass.Network;
        _names = new NetworkNames(Network);
        LastLayer = Network.Layers.Count - 1;
        DerivationStep[] steps = [.. explanation.Steps.OrderBy(RankOf)];
        _positions = steps.Index().ToDictionary(step => step.Item.Text.Id, step => step.Index, StringComparer.Ordinal);
        foreach (var (position, step) in steps.Index())
        {
            _places.TryAdd(step.Quantity.Code!, position);
            if (step.Key is { } key)
            {
                _keys.Add(key, position);
            }
        }

        Symbol[] givens =
        [
            .. steps.SelectMany(step => step.OtherForms.Prepend(step.Text.Tree)).SelectMany(tree => tree.Symbols)
                .Where(symbol => IsGiven(symbol) && !_places.ContainsKey(symbol.Code!))
                .DistinctBy(symbol => symbol.Code),
        ];
        Values = [.. steps.Select(step => step.Text.Value), .. givens.Select(given => given.Number)];
        Givens = givens.Index().ToDictionary(given => steps.Length + given.Index, given => given.Item);
        foreach (var (place, given) in Givens)
        {
            _givens.Add(given.Code!, place);
        }

        Steps = [.. steps.Select((step, position) => new WorkedStep(
            position, step, [.. step.OtherForms.Prepend(step.Text.Tree).Select(Own)]))];
    }

    /// <summary>The names of all steps, in their order.</summary>
    public IReadOnlyList<string> Ids => [.. Steps.Select(step => step.Id)];

    /// <summary>The network that the steps are of.</summary>
    internal Network Network { get; }

    /// <summary>The position of the layer that gives the outputs.</summary>
    internal int LastLayer { get; }

    /// <summary>The steps.</summary>
    internal IReadOnlyList<WorkedStep> Steps { get; }

    /// <summary>The parameters, inputs and targets that formulas take, by their places among the values.</summary>
    internal IReadOnlyDictionary<int, Symbol> Givens { get; }

    /// <summary>The value of each step, then each given number, as formulas read them.</summary>
    internal double[] Values { get; }

    /// <summary>The names of the steps that a word stands for, as `forward`; null where it stands for none.</summary>
    public IReadOnlyList<string>? FindGroup(string name) => Groups.TryGetValue(name, out var stage)
        ? [.. Steps.Where(step => step.Step.Stage == stage).Select(step => step.Id)]
        : null;

    /// <summary>The steps that names and words for several stand for, each once, in the order of computation.</summary>
    public IReadOnlyList<string> Resolve(IEnumerable<string> names) =>
        [.. names.SelectMany(name => FindGroup(name) ?? [name]).Distinct().OrderBy(name => Find(name))];

    /// <summary>The words that stand for several steps.</summary>
    public static IReadOnlyDictionary<string, Stage> Groups { get; } = new Dictionary<string, Stage>(StringComparer.Ordinal)
    {
        ["forward"] = Stage.Forward,
        ["loss"] = Stage.Error,
        ["gradients"] = Stage.Backward,
        ["update"] = Stage.Update,
    };

    /// <summary>The place of a step in the order of computation, counted from 0; null where none has the name.</summary>
    public int? Find(string id) => _positions.TryGetValue(id, out var position) ? position : null;

    /// <summary>The right value of a step.</summary>
    public double ValueOf(string id) => Steps[_positions[id]].Value;

    /// <summary>The step that a symbol stands for; null of what is given.</summary>
    internal WorkedStep? Find(Symbol symbol) =>
        symbol.Code is { } code && _places.TryGetValue(code, out var position) ? Steps[position] : null;

    /// <summary>The step that gives a quantity of the derivation; null where it has none.</summary>
    internal WorkedStep? Find(StepKey key) => _keys.TryGetValue(key, out var position) ? Steps[position] : null;

    /// <summary>What a symbol is called where the steps are named.</summary>
    internal string NameOf(Symbol symbol) => Find(symbol)?.Id ?? symbol.Code ?? symbol.Latex;

    /// <summary>A formula in symbols as one of the values here.</summary>
    internal OwnFormula Own(Expression formula)
    {
        var (reads, takes) = (new SortedSet<int>(), new SortedSet<int>());
        var tree = formula.Replace(part =>
        {
            if (part is not Symbol { Code: { } code } symbol)
            {
                return null;
            }

            if (_places.TryGetValue(code, out var place))
            {
                reads.Add(place);
            }
            else if (_givens.TryGetValue(code, out place))
            {
                takes.Add(place);
            }
            else
            {
                return null;
            }

            return new Variable(symbol, Values, place);
        });
        return new OwnFormula(tree, [.. reads], [.. takes]);
    }

    private static bool IsGiven(Symbol symbol) => symbol is
    {
        Code: not null,
        Kind: GivenKind.Weight or GivenKind.Bias or GivenKind.Input or GivenKind.Target,
    };

    // Stage by stage, backward from the last layer on; what is not told apart stays in the order of the derivations.
    private static (Stage Stage, bool IsOfParameter, int Depth) RankOf(DerivationStep step) => step switch
    {
        { Stage: Stage.Backward, Key: { Kind: StepKind.NetByParameter or StepKind.ErrorByParameter } } => (step.Stage, true, 0),
        { Stage: Stage.Backward, Key: { } key } => (step.Stage, false, -key.Layer),
        _ => (step.Stage, false, 0),
    };
}
