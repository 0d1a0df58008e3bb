using Backprop.Layers;
using Backprop.Marking.Steps;
using Backprop.Networks;
using Backprop.Optimizers;
using Backprop.Randomness;

namespace Backprop.Marking.Making;

/// <summary>
/// Makes exercises whose answers are unambiguous. Steps are evaluated in the order of computation; where one cannot be asked, one of the
/// numbers that it depends on is drawn anew, mostly the one that comes into play last, and evaluation goes on from there.
/// </summary>
public sealed class ExerciseMaker
{
    // Searches, each from other numbers, before it is given up: hardly one in a thousand leads nowhere.
    private const int Attempts = 3;

    // Steps evaluated before a search is given up.
    private const int Patience = 300_000;

    // How often it is the number that comes into play last that is drawn anew.
    private const double Latest = 0.7;

    private readonly ExercisePlan _plan;
    private readonly Xoshiro256 _random;
    private readonly double _units;

    private ExerciseMaker(ExercisePlan plan, ulong seed) =>
        (_plan, _random, _units) = (plan, new Xoshiro256(seed), Math.Pow(10, plan.Decimals));

    /// <summary>Makes an exercise; the same plan and seed make the same.</summary>
    /// <returns>Null where none was found whose answers round one way only.</returns>
    public static MadeExercise? Make(ExercisePlan plan, ulong seed, CancellationToken cancellation = default)
    {
        var maker = new ExerciseMaker(plan, seed);
        MadeExercise? made = null;
        for (var attempt = 0; made is null && attempt < Attempts; attempt++)
        {
            made = maker.Make(cancellation);
        }

        return made;
    }

    /// <summary>The steps of such an exercise, whatever its numbers.</summary>
    public static Workings Sketch(ExercisePlan plan) => new ExerciseMaker(plan, 0).Draw().Solve().Workings!;

    private MadeExercise? Make(CancellationToken cancellation)
    {
        var exercise = Draw();
        if (exercise.Solve().Workings is not { } workings)
        {
            return null;
        }

        var asked = workings.Resolve(_plan.Ask);
        var search = new NumberSearch(workings, exercise, [.. asked.Select(name => workings.Find(name)!.Value)], _units, _random);
        if (!search.Run(Patience, Latest, cancellation))
        {
            return null;
        }

        var found = search.Found();
        var solution = found.Solve();
        return solution.Workings is { } solved && asked.All(name => Unambiguous.Rounds(solved.ValueOf(name), _units))
            ? new MadeExercise(found, solution, asked)
            : null;
    }

    private Exercise Draw()
    {
        List<Layer> layers = [];
        var given = _plan.Input;
        foreach (var plan in _plan.Layers)
        {
            layers.Add(plan.For(given));
            given = plan.OutputShape(given);
        }

        var network = new Network(layers, _plan.Input);
        foreach (var block in network.Layers.SelectMany(layer => layer.Blocks).Where(block => block.Role.IsDrawn))
        {
            Fill(block.Values, () => GivenNumbers.Parameter(_random, 0));
        }

        var inputs = new Matrix(1, network.InputCount);
        Fill(inputs.Values, () => GivenNumbers.Value(_random, 0));
        return new Exercise(
            network, inputs, GivenTargets.Draw(_plan.Criterion.Loss, network, _random), _plan.Criterion, _plan.Optimization,
            OptimizerState.Initial);
    }

    private static void Fill(Span<double> values, Func<double> draw)
    {
        foreach (ref var value in values)
        {
            value = draw();
        }
    }
}
