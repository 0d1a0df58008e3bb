using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace BackpropService.Hosting.Telemetry;

/// <summary>
/// Writes log lines to the standard output many at a time. Serilog's own console sink makes a system call for each line, and its
/// batches wake a thread for each, both of which cost a small request more than its computation.
/// </summary>
internal sealed class StandardOutput : ILogEventSink, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);
    private readonly ITextFormatter _formatter;
    private readonly Lock _lock = new();
    private readonly StreamWriter _output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 15);
    private readonly Timer _timer;

    public StandardOutput(ITextFormatter formatter)
    {
        _formatter = formatter;
        _timer = new Timer(_ => Flush(), null, LongestWait, LongestWait);
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            _formatter.Format(logEvent, _output);
        }

        if (logEvent.Level >= LogEventLevel.Error)
        {
            Flush();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _output.Dispose();
        }
    }

    private void Flush()
    {
        lock (_lock)
        {
            if (_output.BaseStream.CanWrite)
            {
                _output.Flush();
            }
        }
    }
}
