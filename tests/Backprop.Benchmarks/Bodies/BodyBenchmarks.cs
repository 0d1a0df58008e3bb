using System.Buffers;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Features.TrainStep;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Backprop.Benchmarks.Bodies;

/// <summary>Reading what /train-step takes and writing a network, as JSON and as MessagePack.</summary>
[CategoriesColumn]
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class BodyBenchmarks
{
    private const string Read = "read";
    private const string Write = "write";

    private readonly ArrayBufferWriter<byte> _output = new(1 << 23);
    private byte[] _json = [];
    private byte[] _packed = [];
    private NetworkDto _network = null!;

    /// <summary>Inputs, neurons of each layer, samples.</summary>
    [Params("2-2-2 × 1", "784-128-10 × 64")]
    public string Shape { get; set; } = string.Empty;

    [GlobalSetup]
    public void MakeBodies()
    {
        var sizes = Shape.Split(['-', '×'], StringSplitOptions.TrimEntries).Select(int.Parse).ToArray();
        var random = new Random(1);
        var request = new
        {
            Network = new
            {
                Layers = sizes[1..^1].Zip(sizes, (neurons, inputs) => new
                {
                    Weights = Rows(neurons, inputs),
                    Biases = Row(neurons),
                    Activation = "relu",
                }).ToArray(),
            },
            Inputs = Rows(sizes[^1], sizes[0]),
            Targets = Rows(sizes[^1], sizes[^2]),
            Optimizer = new { Type = "sgd", LearningRate = 0.5 },
        };
        _json = Written(BodyFormat.Json);
        _packed = Written(BodyFormat.MessagePack);
        _network = ((TrainStepRequest)ReadJson()).Network!;

        double[][] Rows(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Row(columns))];

        double[] Row(int columns) => [.. Enumerable.Range(0, columns).Select(_ => random.NextDouble() - 0.5)];

        byte[] Written(BodyFormat format)
        {
            var output = new ArrayBufferWriter<byte>();
            format.Write(output, request);
            return output.WrittenSpan.ToArray();
        }
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Read)]
    public object ReadJson() => BodyFormat.Json.Read<TrainStepRequest>(_json, new ContractErrors())!;

    [Benchmark]
    [BenchmarkCategory(Read)]
    public object ReadMessagePack() => BodyFormat.MessagePack.Read<TrainStepRequest>(_packed, new ContractErrors())!;

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Write)]
    public int WriteJson() => Length(BodyFormat.Json);

    [Benchmark]
    [BenchmarkCategory(Write)]
    public int WriteMessagePack() => Length(BodyFormat.MessagePack);

    private int Length(BodyFormat format)
    {
        _output.ResetWrittenCount();
        format.Write(_output, _network);
        return _output.WrittenCount;
    }
}
