using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Computations;

/// <summary>The end of the service: what is under way may go on for a while, then it is stopped.</summary>
internal sealed class Shutdown : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public Shutdown(IHostApplicationLifetime lifetime, IOptions<Budgets> budgets)
    {
        Begun = lifetime.ApplicationStopping;
        Begun.Register(() => _ended.CancelAfter(TimeSpan.FromSeconds(budgets.Value.ShutdownSeconds)));
    }

    /// <summary>Set when the service has been told to stop.</summary>
    public CancellationToken Begun { get; }

    /// <summary>Set when what is under way has to stop too.</summary>
    public CancellationToken Ended => _ended.Token;

    public void Dispose() => _ended.Dispose();
}
