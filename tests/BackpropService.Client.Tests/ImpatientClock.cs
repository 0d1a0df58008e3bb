namespace BackpropService.Client.Tests;

/// <summary>A clock that keeps how long it was asked to wait, and does not wait.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
