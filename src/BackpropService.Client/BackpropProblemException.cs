using System.Net;
using BackpropService.Client.Contracts;

namespace BackpropService.Client;

/// <summary>The service answered with a problem instead of a result. The message has all of it that a person needs.</summary>
/// <param name="problem">What went wrong.</param>
/// <param name="retryAfter">How long the service asks to wait before the request is sent again.</param>
public sealed class BackpropProblemException(Problem problem, TimeSpan? retryAfter = null)
    : HttpRequestException(Describe(problem), inner: null, (HttpStatusCode)problem.Status)
{
    private const int MostErrorsShown = 10;

    /// <summary>What went wrong: title, detail, broken rules by path, limits, and where a value left the finite range.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>How long the service asks to wait before the request is sent again; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    private static string Describe(Problem problem)
    {
        List<string> lines = [$"{problem.Status} {problem.Title}: {problem.Detail}"];
        var broken = problem.Errors.SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}")).ToList();
        lines.AddRange(broken.Take(MostErrorsShown));
        if (broken.Count > MostErrorsShown)
        {
            lines.Add($"… and {broken.Count - MostErrorsShown} more");
        }

        return string.Join(Environment.NewLine, lines);
    }
}
