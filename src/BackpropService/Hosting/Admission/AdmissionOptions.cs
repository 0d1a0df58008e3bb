using System.ComponentModel.DataAnnotations;
using BackpropService.Contracts;

namespace BackpropService.Hosting.Admission;

/// <summary>How much is computed at once, and how much may wait; configuration section `Admission`.</summary>
internal sealed class AdmissionOptions
{
    public const string Section = "Admission";

    private const int PermitsPerProcessor = 16;
    private const double OperationsPerNumber = 80;

    /// <summary>What large computations share. Default: 16 for each processor but one.</summary>
    [Range(1, 1_000_000)]
    public int Permits { get; init; } = PermitsPerProcessor * Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>How many multiplications and additions, written numbers included, a permit stands for: about 1 ms of a processor.</summary>
    [Range(1, 1e12)]
    public double OperationsPerPermit { get; init; } = 2.5e6;

    /// <summary>How many numbers held at once a permit stands for.</summary>
    [Range(1, 1e9)]
    public double ValuesPerPermit { get; init; } = 625_000;

    /// <summary>How many bytes of a body a permit stands for while it is read.</summary>
    [Range(1_024, 1_000_000_000)]
    public int BytesPerPermit { get; init; } = 1 << 18;

    /// <summary>How many permits may be waited for; past it a request is refused at once.</summary>
    [Range(0, 100_000_000)]
    public int QueuePermits { get; init; } = 4 * PermitsPerProcessor * Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>How long a request waits at most.</summary>
    [Range(0.001, 600)]
    public double QueueSeconds { get; init; } = 2;

    /// <summary>Bytes of requests and answers held at once, over all requests. Default: half of the memory there is.</summary>
    [Range(1_000_000, long.MaxValue)]
    public long BufferedBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>The permits of a computation, at least 1.</summary>
    public int PermitsFor(in Effort effort)
    {
        var work = (effort.Operations + (effort.Written * OperationsPerNumber)) / OperationsPerPermit;
        // One long computation leaves half to others; memory has no halves.
        return (int)Math.Ceiling(Math.Clamp(
            Math.Max(Math.Min(work, Permits / 2.0), effort.Values / ValuesPerPermit), 1, Permits));
    }

    /// <summary>The permits of reading a body; 0 where it takes less than one.</summary>
    public int PermitsFor(long bytes) => (int)Math.Min(bytes / BytesPerPermit, Permits);
}
