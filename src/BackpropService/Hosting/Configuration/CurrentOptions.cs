using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BackpropService.Hosting.Configuration;

/// <summary>
/// A section of the configuration as it stands now. Other than IOptionsMonitor, which throws at every reading after a change that
/// breaks a rule, it tells the log of such a change and keeps what it had.
/// </summary>
internal sealed partial class CurrentOptions<T> : IDisposable
    where T : class
{
    private readonly IOptionsFactory<T> _factory;
    private readonly ILogger<CurrentOptions<T>> _log;
    private readonly IDisposable _changes;
    private T _value;

    public CurrentOptions(IOptionsFactory<T> factory, IOptionsChangeTokenSource<T> source, ILogger<CurrentOptions<T>> log)
    {
        _factory = factory;
        _log = log;
        _value = factory.Create(Options.DefaultName);
        _changes = ChangeToken.OnChange(source.GetChangeToken, Reload);
    }

    /// <summary>Happens after each change that breaks no rule.</summary>
    public event Action? Changed;

    public T Value => Volatile.Read(ref _value);

    public void Dispose() => _changes.Dispose();

    private void Reload()
    {
        try
        {
            Volatile.Write(ref _value, _factory.Create(Options.DefaultName));
            Changed?.Invoke();
        }
        catch (Exception exception) when (Sections.IsAtFault(exception))
        {
            LogRefusal(_log, typeof(T).Name, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "The changed {Section} cannot be used and stays as it was. {Reason}")]
    private static partial void LogRefusal(ILogger log, string section, string reason);
}
