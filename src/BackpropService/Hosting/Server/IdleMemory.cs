using BackpropService.Bodies;
using BackpropService.Bodies.Trees;
using BackpropService.Hosting.Admission;

namespace BackpropService.Hosting.Server;

/// <summary>
/// Gives memory back once large requests are over. The runtime collects when something new is asked for, and so would keep what they
/// took for as long as nobody asks; and pools keep arrays for the next.
/// </summary>
internal sealed class IdleMemory(Gate gate, BufferBudget buffers, SocketBlocks blocks) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Below, there is little to give back, and small requests go on.
    private const long WorthCollecting = 1 << 26;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        var (allocated, collected) = (0L, GC.GetTotalAllocatedBytes());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var before = allocated;
            allocated = GC.GetTotalAllocatedBytes();
            var isIdle = gate.Used == 0 && buffers.Taken == 0 && allocated - before < WorthCollecting;
            if (isIdle && allocated - collected >= WorthCollecting)
            {
                KeptArrays.OfBodies.LetGo();
                blocks.LetGo();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                collected = allocated;
            }
        }
    }
}
