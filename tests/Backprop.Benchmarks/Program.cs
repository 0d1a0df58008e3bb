using Backprop.Benchmarks.Training;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Backprop.Benchmarks -- --filter '*Products*'
// dotnet run -c Release --project tests/Backprop.Benchmarks -- steps
if (args is [StepRate.Argument])
{
    StepRate.Print();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(StepRate).Assembly).Run(args);
