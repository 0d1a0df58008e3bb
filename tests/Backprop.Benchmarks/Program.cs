using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Backprop.Benchmarks -- --filter '*Products*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
