using System.Globalization;
using System.Text.Json;
using Backprop.Networks;
using BackpropService.Bodies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BackpropService.Hosting.Answers;

/// <summary>Every error the service answers with, as RFC 9457 problem details.</summary>
internal static class Problems
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(1);

    /// <summary>A problem of a status, with a sentence on what happened.</summary>
    public static Problem For(
        int status, string? detail = null, IDictionary<string, object?>? members = null, HeaderDictionary? headers = null) =>
        new(new ProblemDetails
        {
            Status = status,
            Type = $"https://httpwg.org/specs/rfc9110.html#status.{status}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Detail = detail ?? DefaultDetail(status),
            Extensions = members ?? new Dictionary<string, object?>(),
        }, headers ?? []);

    /// <summary>400: the body breaks rules of the contract.</summary>
    public static Problem Invalid(ContractErrors errors) => For(
        StatusCodes.Status400BadRequest,
        "The request breaks rules of the contract; 'errors' names each with its JSON path, whose indices count from 0."
            + (errors.IsCut ? $" Only the first {ContractErrors.Most} are listed." : string.Empty),
        new Dictionary<string, object?> { ["errors"] = errors.ToDictionary() });

    /// <summary>400: the body is not in its format.</summary>
    public static Problem Malformed(MalformedBodyException exception)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"byte {exception.BytePosition}");
        var counted = "counted from 1";
        var members = new Dictionary<string, object?>();
        if (exception.Line is { } line)
        {
            place = string.Create(CultureInfo.InvariantCulture, $"line {line}, {place}");
            counted = "both counted from 1";
            members["line"] = line;
        }

        members["bytePosition"] = exception.BytePosition;
        members["path"] = exception.Path;
        members["errors"] = new Dictionary<string, string[]> { [exception.Path] = [$"{exception.Message} ({place})"] };
        return For(
            StatusCodes.Status400BadRequest,
            $"The body is not well-formed {exception.Format} at {place} ({counted}), path {exception.Path}: {exception.Message}",
            members);
    }

    /// <summary>400 or 422: a file of another program is refused for what stands at a place in it.</summary>
    public static Problem Refused(int status, string what, string place, string reason)
    {
        var path = JsonPath.Excerpt(place);
        return For(
            status,
            $"{what}: {path} {reason}.",
            new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [path] = [reason] } });
    }

    /// <summary>413: the request asks for more than a limit allows.</summary>
    /// <param name="exceeded">The limit.</param>
    /// <param name="advice">What to do instead, where that is known.</param>
    public static Problem TooLarge(ExceededLimit exceeded, string? advice = null) => For(
        StatusCodes.Status413PayloadTooLarge,
        $"The request takes {Phrases.Number(exceeded.Requested)} {exceeded.Unit}; the limit {exceeded.Name} is "
        + $"{Phrases.Number(exceeded.Allowed)}.{(advice is null ? string.Empty : $" {advice}")}",
        new Dictionary<string, object?>
        {
            ["limit"] = exceeded.Name,
            ["allowed"] = exceeded.Allowed,
            ["requested"] = exceeded.Requested,
        });

    /// <summary>422: a value left binary64's finite range.</summary>
    public static Problem Diverged(Divergence divergence)
    {
        var members = new Dictionary<string, object?> { ["quantity"] = divergence.Quantity };
        AddIfPresent("layer", divergence.Layer);
        AddIfPresent("path", divergence.Path);
        AddIfPresent("neuron", divergence.Neuron);
        AddIfPresent("sample", divergence.Sample);
        AddIfPresent("name", divergence.Name);
        AddIfPresent("epoch", divergence.Epoch);
        AddIfPresent("lastFiniteLoss", divergence.LastFiniteLoss);
        return For(StatusCodes.Status422UnprocessableEntity, Sentence(divergence), members);

        void AddIfPresent(string name, object? value)
        {
            if (value is not null)
            {
                members[name] = value;
            }
        }
    }

    /// <summary>429: a client asks more often than it may.</summary>
    public static Problem TooOften(TimeSpan wait) => For(
        StatusCodes.Status429TooManyRequests,
        "You ask more often than RateLimit:RequestsPerMinute allows. Nothing was computed.",
        headers: RetryAfter(wait));

    /// <summary>503: there is more to compute than may wait.</summary>
    public static Problem Busy(TimeSpan wait) => For(
        StatusCodes.Status503ServiceUnavailable,
        "The service computes as much as it can, and no more may wait. Nothing was computed; the same request may succeed a little later.",
        headers: RetryAfter(wait));

    /// <summary>503: bodies and answers under way take all memory that they may.</summary>
    public static Problem Full() => For(
        StatusCodes.Status503ServiceUnavailable,
        "The service holds as many bytes of requests and answers as Admission:BufferedBytes allows; the same request may succeed a "
        + "little later.",
        headers: RetryAfter(Shortly));

    /// <summary>503: the service ends before the computation does.</summary>
    public static Problem Stopping() => For(
        StatusCodes.Status503ServiceUnavailable,
        "The service is stopping, and the computation was not over in time. Another instance can answer the same request.",
        headers: RetryAfter(Shortly));

    /// <summary>504: the computation took longer than it may.</summary>
    public static Problem OutOfTime(TimeSpan budget) => For(
        StatusCodes.Status504GatewayTimeout,
        $"The computation was not over within the {Phrases.Number(budget.TotalSeconds)} s that Budgets:ComputeSeconds gives it.");

    /// <summary>499, as proxies log it: the client left before its answer; nobody reads it.</summary>
    public static IResult Abandoned() => Results.StatusCode(StatusCodes.Status499ClientClosedRequest);

    /// <summary>A problem's body, for an answer that is under way already.</summary>
    public static byte[] ToJson(Problem problem, HttpContext http) =>
        JsonSerializer.SerializeToUtf8Bytes(problem.Traced(http), JsonFormat.Options);

    /// <summary>Gives a body to a status that was answered without one.</summary>
    public static Task HandleStatus(StatusCodeContext context)
    {
        var http = context.HttpContext;
        // Routing refuses most media types before an endpoint does.
        var problem = http.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType
            ? MediaTypes.RefuseContentType(http.Request, Negotiation.AcceptedAt(http))
            : For(http.Response.StatusCode);
        return problem.ExecuteAsync(http);
    }

    /// <summary>What a value is that is not finite.</summary>
    public static string InWords(double value) => double.IsNaN(value) ? "not a number" : value > 0 ? "infinite" : "minus infinity";

    private static HeaderDictionary RetryAfter(TimeSpan wait) =>
        new() { [HeaderNames.RetryAfter] = Phrases.Number(Math.Max(1, Math.Ceiling(wait.TotalSeconds))) };

    private static string Sentence(Divergence divergence)
    {
        var of = divergence.Name is null ? string.Empty : $" of {divergence.Name}";
        var sample = divergence.Sample is { } index ? string.Create(CultureInfo.InvariantCulture, $" for sample {index}") : string.Empty;
        var epoch = divergence.Epoch is { } number ? string.Create(CultureInfo.InvariantCulture, $" in epoch {number}") : string.Empty;
        var training = (divergence.Epoch, divergence.LastFiniteLoss) switch
        {
            (null, _) => string.Empty,
            (_, null) => " No loss was finite.",
            (_, { } loss) => $" The last finite loss was {Phrases.Number(loss)}; a smaller learning rate or gradient clipping may help.",
        };
        var subject = divergence is { Layer: not null, Name: null } ? "A value of" : "The";
        return $"{subject} {divergence.Quantity}{of}{sample} is {InWords(divergence.Value)}{epoch}: it left the finite range of binary64."
            + $"{training} Layers, neurons, samples{(divergence.Epoch is null ? string.Empty : " and epochs")} count from 0."
            + (divergence.Remark is { } remark ? $" {remark}" : string.Empty);
    }

    private static string DefaultDetail(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not valid HTTP.",
        StatusCodes.Status404NotFound => "There is nothing at this path; GET /swagger lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This path does not take this method; the Allow header lists those it takes.",
        StatusCodes.Status408RequestTimeout => "The request's headers did not arrive in time.",
        StatusCodes.Status414UriTooLong => "The request's path is longer than the server takes.",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "The request's headers are longer or more than the server takes.",
        StatusCodes.Status505HttpVersionNotsupported => "The server speaks HTTP/1.0 and HTTP/1.1.",
        StatusCodes.Status500InternalServerError => "The service failed; it is a defect of the service. Please report the traceId.",
        _ => ReasonPhrases.GetReasonPhrase(status) + ".",
    };
}
