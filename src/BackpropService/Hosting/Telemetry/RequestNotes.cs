using Microsoft.AspNetCore.Http.Features;

namespace BackpropService.Hosting.Telemetry;

/// <summary>What is noted of a request while it is answered, for its line in the log and for its count.</summary>
internal sealed class RequestNotes
{
    /// <summary>The network's shape, 2-2-2.</summary>
    public string Shape { get; set; } = string.Empty;

    /// <summary>The status that tells how the request ended, where another had been sent before that was known.</summary>
    public int? EndedAs { get; set; }

    /// <summary>A defect that could not become the answer, since that was under way.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The notes of a request.</summary>
    public static RequestNotes Of(HttpContext http) => http.Features.GetRequiredFeature<RequestNotes>();
}
