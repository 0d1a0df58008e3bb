using Backprop.Benchmarks.Training;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Backprop.Benchmarks -- --filter '*Products*'
// dotnet run -c Release --project tests/Backprop.Benchmarks -- steps [part of a name]
if (args is [StepRate.Argument, ..])
{
    StepRate.Print(args.ElementAtOrDefault(1) ?? "");
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(StepRate).Assembly).Run(args);
