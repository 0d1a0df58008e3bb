using Backprop;
using BackpropService.Bodies;
using Microsoft.Net.Http.Headers;

namespace BackpropService.Hosting.Answers;

/// <summary>Which Content-Type and Accept headers the service can serve.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string MessagePack = "application/vnd.msgpack";
    public const string EventStream = "text/event-stream";

    private const string JsonSuffix = "+json";

    public const string Problem = "application/problem+json";

    public const string Csv = "text/csv";
    public const string Svg = "image/svg+xml";
    public const string Markdown = "text/markdown";
    public const string Notebook = "application/x-ipynb+json";
    public const string Python = "text/x-python";

    /// <summary>What data can be asked for in, the preferred one first.</summary>
    public static readonly IReadOnlyList<string> Data = [Json, MessagePack];

    private static readonly string[] Utf8Names = ["utf-8", "utf8"];

    /// <summary>The format that a Content-Type header promises; null where the service does not read it.</summary>
    public static BodyFormat? FormatOf(string? contentType)
    {
        // What most clients send takes the short way.
        if (contentType == Json || !MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            return contentType == Json ? BodyFormat.Json : null;
        }

        return IsJson(type) ? BodyFormat.Json
            : type.MediaType.Equals(MessagePack, StringComparison.OrdinalIgnoreCase) ? BodyFormat.MessagePack
            : null;
    }

    /// <summary>Whether a Content-Type header, whatever its parameters, has an older name of MessagePack.</summary>
    public static bool IsMessagePackAlias(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        var name = (end < 0 ? contentType : contentType[..end]).Trim();
        return name.Equals("application/msgpack", StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/x-msgpack", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A 415 where the body cannot be read.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accepted">What the endpoint takes.</param>
    public static Problem? RefuseBody(HttpRequest request, IReadOnlyList<string> accepted)
    {
        if ((FormatOf(request.ContentType) is null || IsOtherFile(request.ContentType, accepted))
            && !IsTextOf(request.ContentType, accepted))
        {
            return RefuseContentType(request, accepted);
        }

        if (request.Headers.ContentEncoding.Count > 0
            && request.Headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding)
                .Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return Problems.For(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Encoding is {Described(request.Headers.ContentEncoding)}; expected none.",
                headers: new() { [HeaderNames.AcceptEncoding] = "identity" });
        }

        return null;
    }

    // Where files of other programs are taken that are JSON by the ends of their types, one of another type is no request in JSON.
    private static bool IsOtherFile(string? contentType, IReadOnlyList<string> accepted) =>
        accepted.Any(known => known.EndsWith(JsonSuffix, StringComparison.Ordinal))
        && MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.EndsWith(JsonSuffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>A 415 that tells what the body is said to be.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accepted">What the endpoint takes, JSON first.</param>
    public static Problem RefuseContentType(HttpRequest request, IReadOnlyList<string> accepted)
    {
        string[] others = [.. accepted.Skip(1)];
        return Problems.For(
            StatusCodes.Status415UnsupportedMediaType,
            $"Content-Type is {Described(request.ContentType)}; expected {Json}, in UTF-8, {(others.Length == 1 ? "or " : string.Empty)}"
            + $"{EnglishLists.Join(others, "or")}.");
    }

    /// <summary>A 406 where the answer cannot be given in a form that the Accept header takes.</summary>
    public static Problem? RefuseAccept(HttpRequest request, IReadOnlyList<string> offered) => Choose(request, offered) is null
        ? Problems.For(
            StatusCodes.Status406NotAcceptable,
            $"Accept is {Described(request.Headers.Accept)}; this endpoint gives {string.Join(", ", offered)}.")
        : null;

    /// <summary>The offered media type that the Accept header likes best; null where it likes none.</summary>
    public static string? Choose(HttpRequest request, IReadOnlyList<string> offered)
    {
        // What most clients send takes the short way.
        if (request.Headers.Accept is [{ } only] && offered.Contains(only))
        {
            return only;
        }

        return request.Headers.Accept is [] or ["*/*"]
            || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            || accepted.Count == 0
            ? offered[0]
            : Choose(accepted, offered);
    }

    // For each offer the most specific range that covers it decides (RFC 9110, section 12.5.1); ties go to the first offer.
    private static string? Choose(IList<MediaTypeHeaderValue> accepted, IReadOnlyList<string> offered) => offered
        .Select(offer => (Offer: offer, Quality: QualityOf(new MediaTypeHeaderValue(offer), accepted)))
        .Where(candidate => candidate.Quality > 0)
        .OrderByDescending(candidate => candidate.Quality)
        .Select(candidate => candidate.Offer)
        .FirstOrDefault();

    private static double QualityOf(MediaTypeHeaderValue offer, IList<MediaTypeHeaderValue> accepted) => accepted
        .Where(offer.MatchesMediaTypeOf)
        .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault(0);

    private static bool MatchesMediaTypeOf(this MediaTypeHeaderValue offer, MediaTypeHeaderValue range) =>
        range.MatchesAllTypes
        || (range.MatchesAllSubTypes
            ? range.Type.Equals(offer.Type, StringComparison.OrdinalIgnoreCase)
            : range.MediaType.Equals(offer.MediaType, StringComparison.OrdinalIgnoreCase)
                || (offer.MediaType == MessagePack && IsMessagePackAlias(range.MediaType)));

    private static bool IsJson(MediaTypeHeaderValue type) =>
        (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && IsUtf8(type);

    private static bool IsTextOf(string? contentType, IReadOnlyList<string> accepted) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && accepted.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        && IsUtf8(type);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        type.Parameters.All(parameter => !parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase))
        || Utf8Names.Contains(HeaderUtilities.RemoveQuotes(type.Charset).Value, StringComparer.OrdinalIgnoreCase);

    private static string Described(string? header) =>
        string.IsNullOrEmpty(header) ? "missing" : $"'{JsonPath.Excerpt(header)}'";
}
