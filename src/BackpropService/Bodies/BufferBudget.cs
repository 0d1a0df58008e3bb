using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>How many bytes of requests and answers are held at once, over all requests.</summary>
/// <param name="limit">The most.</param>
/// <param name="kept">What pools keep for the next request: it counts as well, and is let go where it leaves no room for this one.</param>
internal sealed class BufferBudget(long limit, KeptArrays kept)
{
    private long _taken;

    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Takes a part of the budget, if so much is left. What alone is over the limit takes all of it.</summary>
    public bool TryTake(long bytes, out long taken)
    {
        taken = Math.Min(bytes, limit);
        var all = Interlocked.Add(ref _taken, taken);
        if (all <= limit)
        {
            if (all + kept.Bytes > limit)
            {
                kept.LetGo();
            }

            return true;
        }

        GiveBack(taken);
        taken = 0;
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
