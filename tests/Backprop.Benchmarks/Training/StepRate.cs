using System.Diagnostics;
using System.Globalization;
using Backprop.Kernels;

namespace Backprop.Benchmarks.Training;

/// <summary>
/// Steps of training, and passes of a layer, per second, one line each: what tests/load/measure.py reads, which runs PyTorch and NumPy by turns with it.
/// </summary>
internal static class StepRate
{
    public const string Argument = "steps";

    private const double SecondsWorthTiming = 0.3;
    private const int Repetitions = 5;

    public static void Print()
    {
        (string Name, Action<int, Arithmetic> Run)[] cases =
        [
            .. TrainingCase.All.Select(training => (training.ToString(), (Action<int, Arithmetic>)training.Train)),
            .. LayerCase.All.Select(layer => (layer.ToString(), (Action<int, Arithmetic>)layer.Pass)),
        ];
        foreach (var (name, run) in cases)
        {
            foreach (var arithmetic in Enum.GetValues<Arithmetic>())
            {
                var rate = Measure(run, arithmetic);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arithmetic}|{name}|{rate:0.0}"));
            }
        }
    }

    private static double Measure(Action<int, Arithmetic> run, Arithmetic arithmetic)
    {
        var steps = 1;
        while (Seconds(run, arithmetic, steps) < SecondsWorthTiming)
        {
            steps *= 2;
        }

        // The difference of two lengths leaves out what a training costs before its first step.
        var (once, twice) = (Best(run, arithmetic, steps), Best(run, arithmetic, 2 * steps));
        return steps / (twice - once);
    }

    private static double Best(Action<int, Arithmetic> run, Arithmetic arithmetic, int steps) =>
        Enumerable.Range(0, Repetitions).Min(_ => Seconds(run, arithmetic, steps));

    private static double Seconds(Action<int, Arithmetic> run, Arithmetic arithmetic, int steps)
    {
        var watch = Stopwatch.StartNew();
        run(steps, arithmetic);
        return watch.Elapsed.TotalSeconds;
    }
}
