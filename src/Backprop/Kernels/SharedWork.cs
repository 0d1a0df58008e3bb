using System.Runtime.ExceptionServices;

namespace Backprop.Kernels;

/// <summary>
/// Blocks of work that are taken one by one by whoever is free: the caller, and threads of the pool. Other than Parallel.For it
/// never waits for a thread that has not begun, which on a busy machine costs more than the work.
/// </summary>
internal sealed class SharedWork : IThreadPoolWorkItem
{
    // Measured: below, one thread is done before a second has woken.
    private const double ProductsWorthAThread = 1 << 19;

    private readonly Action<int> _compute;
    private readonly int _blocks;
    private int _taken;
    private int _finished;
    private Exception? _failure;

    private SharedWork(int blocks, Action<int> compute)
    {
        _blocks = blocks;
        _compute = compute;
    }

    /// <summary>On how many threads so many products are worth being shared out.</summary>
    public static int ThreadsFor(double products) => (int)Math.Clamp(products / ProductsWorthAThread, 1, Environment.ProcessorCount);

    /// <summary>Computes every block, on at most so many threads; returns when all are done.</summary>
    public static void Run(int blocks, int threads, Action<int> compute)
    {
        var work = new SharedWork(blocks, compute);
        for (var helper = 1; helper < threads; helper++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }

        work.Execute();
        var wait = default(SpinWait);
        while (Volatile.Read(ref work._finished) < blocks)
        {
            // Yields at most: a sleep is longer than what is left of a block.
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (work._failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        for (var block = Interlocked.Increment(ref _taken) - 1; block < _blocks; block = Interlocked.Increment(ref _taken) - 1)
        {
            try
            {
                _compute(block);
            }
            catch (Exception failure)
            {
                // It is the caller's: in a thread of the pool it would end the process.
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            Interlocked.Increment(ref _finished);
        }
    }
}
