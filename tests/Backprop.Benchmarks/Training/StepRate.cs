using System.Diagnostics;
using System.Globalization;
using Backprop.Kernels;
using Backprop.Layers;

namespace Backprop.Benchmarks.Training;

/// <summary>
/// Steps of training, and passes of a layer, per second, one line each: what tests/load/measure.py reads, which runs PyTorch and NumPy by turns with it.
/// </summary>
internal static class StepRate
{
    public const string Argument = "steps";

    private const double SecondsWorthTiming = 0.3;
    private const int Repetitions = 5;

    /// <summary>Prints what has a part in its name.</summary>
    public static void Print(string part)
    {
        (string Name, Action<int, PassContext> Run)[] cases =
        [
            .. TrainingCase.All.Select(training => (training.ToString(), (Action<int, PassContext>)training.Train)),
            .. LayerCase.All.Select(layer => (layer.ToString(), (Action<int, PassContext>)layer.Pass)),
        ];
        (string Name, PassContext Pass)[] ways =
            [("Plain", Arithmetic.Plain), ("Fused", Arithmetic.Fused), ("Tree", new PassContext(Summation: Summation.Tree))];
        foreach (var (name, run) in cases.Where(it => it.Name.Contains(part, StringComparison.Ordinal)))
        {
            foreach (var (way, pass) in ways)
            {
                var rate = Measure(run, pass);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way}|{name}|{rate:0.0}"));
            }
        }
    }

    private static double Measure(Action<int, PassContext> run, PassContext pass)
    {
        var steps = 1;
        while (Seconds(run, pass, steps) < SecondsWorthTiming)
        {
            steps *= 2;
        }

        // The difference of two lengths leaves out what a training costs before its first step.
        var (once, twice) = (Best(run, pass, steps), Best(run, pass, 2 * steps));
        return steps / (twice - once);
    }

    private static double Best(Action<int, PassContext> run, PassContext pass, int steps) =>
        Enumerable.Range(0, Repetitions).Min(_ => Seconds(run, pass, steps));

    private static double Seconds(Action<int, PassContext> run, PassContext pass, int steps)
    {
        var watch = Stopwatch.StartNew();
        run(steps, pass);
        return watch.Elapsed.TotalSeconds;
    }
}
