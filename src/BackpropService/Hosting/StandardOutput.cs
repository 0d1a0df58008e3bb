using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace BackpropService.Hosting;

/// <summary>
/// Writes log lines to the standard output many at a time. Serilog's own console sink makes a system call for each line, which
/// costs a small request more than its computation.
/// </summary>
internal sealed class StandardOutput(ITextFormatter formatter) : IBatchedLogEventSink, IDisposable
{
    private readonly StreamWriter _output = new(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);

    public Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        foreach (var line in batch)
        {
            formatter.Format(line, _output);
        }

        return _output.FlushAsync();
    }

    public void Dispose() => _output.Dispose();
}
