namespace BackpropService.Bodies;

/// <summary>How many bytes of requests and answers are held at once, over all requests.</summary>
internal sealed class BufferBudget(long limit)
{
    private long _taken;

    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Takes a part of the budget, if so much is left. What alone is over the limit takes all of it.</summary>
    public bool TryTake(long bytes, out long taken)
    {
        taken = Math.Min(bytes, limit);
        if (Interlocked.Add(ref _taken, taken) <= limit)
        {
            return true;
        }

        GiveBack(taken);
        taken = 0;
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
