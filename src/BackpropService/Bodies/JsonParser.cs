using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using BackpropService.Bodies.Trees;
using NumberText;

namespace BackpropService.Bodies;

/// <summary>Reads JSON token by token, and arrays of numbers in one pass.</summary>
internal static partial class JsonParser
{
    /// <summary>How deep arrays and objects may stand in one another.</summary>
    public const int MaxDepth = 64;

    private const string Name = "JSON";

    // Deeper ones are read number by number, so that none is looked through in vain over and over.
    private const int MostRank = 4;

    /// <summary>Reads a body into a tree.</summary>
    /// <param name="tree">The tree, which has nothing in it yet.</param>
    /// <param name="mostItems">How many items the longest list may have that is no array of numbers.</param>
    /// <param name="contract">What the body should be.</param>
    /// <exception cref="MalformedBodyException">The body is no JSON.</exception>
    public static void Parse(BodyTree tree, int mostItems, Contract contract)
    {
        var start = tree.Body.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
        RequireUtf8(tree.Body[start..]);
        try
        {
            Parse(tree, new TreeBuilder(tree, mostItems), start, scans: true);
        }
        catch (JsonException)
        {
            // Only a reader that has seen every byte can tell the place.
            throw Locate(tree, mostItems, start, contract);
        }
    }

    private static void Parse(BodyTree tree, TreeBuilder builder, int start, bool scans)
    {
        var json = tree.Body;
        var tokens = new Utf8JsonReader(json[start..], new JsonReaderOptions { MaxDepth = MaxDepth });
        while (tokens.Read())
        {
            var place = new TextPlace(start + (int)tokens.TokenStartIndex, tokens.ValueSpan.Length);
            switch (tokens.TokenType)
            {
                case JsonTokenType.StartObject:
                    builder.Open(ValueKind.Object, place.Start);
                    break;
                case JsonTokenType.StartArray:
                    if (scans && TryScan(tree, builder, place.Start, tokens.CurrentDepth, out var length))
                    {
                        // A reader cannot be moved. One that begins at the closing bracket, in the state after the opening one, sees an
                        // empty array.
                        start = place.Start + length - 1;
                        tokens = new Utf8JsonReader(json[start..], isFinalBlock: true, tokens.CurrentState);
                        tokens.Read();
                    }
                    else
                    {
                        builder.Open(ValueKind.Array, place.Start);
                    }

                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    builder.Close();
                    break;
                case JsonTokenType.PropertyName:
                    builder.Name(Text(ref tokens, tree, place));
                    break;
                case JsonTokenType.String:
                    builder.Add(ValueKind.Text, Text(ref tokens, tree, place));
                    break;
                case JsonTokenType.Number:
                    AddNumber(ref tokens, builder, place);
                    break;
                default:
                    builder.Add(tokens.TokenType switch
                    {
                        JsonTokenType.True => ValueKind.True,
                        JsonTokenType.False => ValueKind.False,
                        _ => ValueKind.Null,
                    }, place);
                    break;
            }
        }
    }

    private static bool TryScan(BodyTree tree, TreeBuilder builder, int start, int depth, out int length)
    {
        var (firstValue, firstLength) = (tree.Values.Count, tree.Lengths.Count);
        var scanner = new ArrayScanner(tree.Body[start..], ref tree.Values, ref tree.Lengths, tree.Cancellation);
        var rank = scanner.Read(Math.Min(MostRank, MaxDepth - depth));
        length = scanner.Position;
        if (rank == 0)
        {
            tree.Values.Truncate(firstValue);
            tree.Lengths.Truncate(firstLength);
            return false;
        }

        builder.AddNumbers(rank, start, firstValue, firstLength);
        return true;
    }

    /// <summary>A text without its quotes; a lone surrogate, which JSON can spell and .NET cannot hold, does not throw.</summary>
    private static TextPlace Text(ref Utf8JsonReader tokens, BodyTree tree, TextPlace place)
    {
        if (!tokens.ValueIsEscaped)
        {
            return place with { Start = place.Start + 1 };
        }

        try
        {
            var text = new byte[place.Length];
            return tree.Keep(text.AsSpan(0, tokens.CopyString(text)));
        }
        catch (InvalidOperationException)
        {
            return tree.Keep(Repaired(Encoding.UTF8.GetString(tokens.ValueSpan)));
        }
    }

    /// <summary>An escaped text with U+FFFD in the place of each lone surrogate, so that what follows stays where it is.</summary>
    private static byte[] Repaired(string escaped)
    {
        var text = Escape().Replace(escaped, escape => escape.Groups["lone"].Success ? @"\uFFFD" : escape.Value);
        var token = new Utf8JsonReader(Encoding.UTF8.GetBytes($"\"{text}\""));
        token.Read();
        return Encoding.UTF8.GetBytes(token.GetString()!);
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
        RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    // Overflow to infinity, which System.Text.Json lets pass, is no number.
    private static void AddNumber(ref Utf8JsonReader tokens, TreeBuilder builder, TextPlace place)
    {
        if (NumberParser.Parse(tokens.ValueSpan, out var value) > 0 || (tokens.TryGetDouble(out value) && double.IsFinite(value)))
        {
            builder.AddNumber(value, place.Start);
        }
        else
        {
            builder.Add(ValueKind.OutOfRange, place);
        }
    }

    /// <summary>Reads malformed text again, token by token, for the place where it stops being JSON.</summary>
    private static MalformedBodyException Locate(BodyTree malformed, int mostItems, int start, Contract contract)
    {
        using var tree = new BodyTree(malformed.Bytes, malformed.Cancellation);
        var builder = new TreeBuilder(tree, mostItems);
        try
        {
            Parse(tree, builder, start, scans: false);
            throw new UnreachableException("The same text was read as malformed before.");
        }
        catch (JsonException exception)
        {
            return new MalformedBodyException(
                Name,
                Reason(exception, tree.Body[start..]),
                contract.Reach(builder.Path),
                exception.BytePositionInLine.GetValueOrDefault() + 1,
                exception.LineNumber.GetValueOrDefault() + 1);
        }
    }

    private static void RequireUtf8(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json))
        {
            return;
        }

        Utf8.ToUtf16(json, new char[json.Length], out var position, out _, replaceInvalidSequences: false);
        var before = json[..position];
        throw new MalformedBodyException(
            Name,
            "This byte is not valid UTF-8.",
            "$",
            position - before.LastIndexOf((byte)'\n'),
            before.Count((byte)'\n') + 1);
    }

    /// <summary>The parser's reason without its own "LineNumber: …", which counts from 0; ours stands beside it.</summary>
    private static string Reason(JsonException exception, ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return "The body is empty.";
        }

        var message = exception.Message;
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }
}
