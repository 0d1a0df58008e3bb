using System.Diagnostics;
using System.Globalization;
using Backprop.Kernels;

namespace Backprop.Benchmarks.Training;

/// <summary>
/// Steps of training per second, one line each: what tests/load/measure.py reads, which runs PyTorch and NumPy by turns with it.
/// </summary>
internal static class StepRate
{
    public const string Argument = "steps";

    private const double SecondsWorthTiming = 0.3;
    private const int Repetitions = 5;

    public static void Print()
    {
        foreach (var training in TrainingCase.All)
        {
            foreach (var arithmetic in Enum.GetValues<Arithmetic>())
            {
                var rate = Measure(training, arithmetic);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{arithmetic}|{training}|{rate:0.0}"));
            }
        }
    }

    private static double Measure(TrainingCase training, Arithmetic arithmetic)
    {
        var steps = 1;
        while (Seconds(training, arithmetic, steps) < SecondsWorthTiming)
        {
            steps *= 2;
        }

        // The difference of two lengths leaves out what a training costs before its first step.
        var (once, twice) = (Best(training, arithmetic, steps), Best(training, arithmetic, 2 * steps));
        return steps / (twice - once);
    }

    private static double Best(TrainingCase training, Arithmetic arithmetic, int steps) =>
        Enumerable.Range(0, Repetitions).Min(_ => Seconds(training, arithmetic, steps));

    private static double Seconds(TrainingCase training, Arithmetic arithmetic, int steps)
    {
        var watch = Stopwatch.StartNew();
        training.Train(steps, arithmetic);
        return watch.Elapsed.TotalSeconds;
    }
}
