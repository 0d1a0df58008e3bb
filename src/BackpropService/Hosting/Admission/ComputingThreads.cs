using System.Collections.Concurrent;

namespace BackpropService.Hosting.Admission;

/// <summary>
/// Threads for what is large, as many as are at work at once. The pool's, which are for small requests alone, can so be few: where many
/// are ready to run, each waits for its turn on a processor behind all others.
/// </summary>
internal sealed class ComputingThreads : TaskScheduler
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(20);
    private readonly BlockingCollection<Task> _tasks = [];
    private readonly TaskScheduler _few;

    /// <summary>Threads at rest, less the tasks that wait for one.</summary>
    private int _free;

    public ComputingThreads() =>
        _few = new ConcurrentExclusiveSchedulerPair(this, Math.Max(1, Environment.ProcessorCount / 2)).ConcurrentScheduler;

    /// <summary>Computes on one of the threads.</summary>
    public Task<T> Run<T>(Func<T> compute) => Start(compute, this);

    /// <summary>
    /// Reads what comes in pieces, on half the processors at most. However many arrive, they do not stand in the pool's queue before
    /// small requests.
    /// </summary>
    public Task<T> Read<T>(Func<Task<T>> read) => Start(read, _few).Unwrap();

    protected override void QueueTask(Task task)
    {
        if (Interlocked.Decrement(ref _free) < 0)
        {
            Interlocked.Increment(ref _free);
            try
            {
                new Thread(Work) { IsBackground = true, Name = "Computing" }.Start();
            }
            catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
            {
                // The system gives no more threads. What is thrown here would end the limited scheduler for good.
                ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
                return;
            }
        }

        _tasks.Add(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private static Task<T> Start<T>(Func<T> work, TaskScheduler scheduler) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);

    private void Work()
    {
        while (true)
        {
            if (_tasks.TryTake(out var task, LongestRest))
            {
                TryExecuteTask(task);
                Interlocked.Increment(ref _free);
            }
            else if (Interlocked.Decrement(ref _free) >= 0)
            {
                return;
            }
            else
            {
                // A task counts on this thread that is not in the queue yet.
                Interlocked.Increment(ref _free);
            }
        }
    }
}
