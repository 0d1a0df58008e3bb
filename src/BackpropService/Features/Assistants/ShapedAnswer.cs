using System.Buffers;
using System.Text.Json;
using BackpropService.Bodies;

namespace BackpropService.Features.Assistants;

/// <summary>As much of an endpoint's answer as an assistant wants.</summary>
internal sealed class ShapedAnswer
{
    private readonly JsonElement _answer;
    private readonly AnswerPath[]? _parts;
    private readonly int _digits;

    public ShapedAnswer(byte[] json, AssistantTool tool, AnswerForm form)
    {
        _answer = JsonElement.Parse(json);
        _digits = form.ChosenDigits;
        _parts = form.Only is { } wanted ? [.. wanted.Select(part => AnswerPath.TryParse(part)!)]
            : form.IsFull || tool.Only is null ? null
            // What is left out of this answer, as the loss with given gradients, was not asked for.
            : [.. tool.Only.Select(part => AnswerPath.TryParse(part)!).Where(part => part.IsIn(_answer))];
        Missing = form.Only is null ? null : FindMissing(_parts!);
    }

    /// <summary>The first part that is wanted and not there; null where all are.</summary>
    public (int Index, string Message)? Missing { get; }

    /// <summary>Writes it: the parts by their paths, where there are any.</summary>
    public byte[] Write()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new AnswerWriter(output, _digits))
        {
            if (_parts is null)
            {
                writer.Write(_answer);
            }
            else
            {
                writer.BeginObject();
                foreach (var part in _parts)
                {
                    writer.WriteName(part.Text);
                    part.Write(_answer, writer);
                }

                writer.EndObject();
            }
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>What the answer consists of, and how long that is.</summary>
    public string DescribeParts() => string.Join(
        ", ",
        _answer.EnumerateObject().Select(member => $"{member.Name} ({Phrases.Number(member.Value.GetRawText().Length)} characters)"));

    private (int Index, string Message)? FindMissing(AnswerPath[] parts) =>
        Array.FindIndex(parts, part => !part.IsIn(_answer)) is >= 0 and var i
            ? (i, $"is '{JsonPath.Excerpt(parts[i].Text)}', which the answer does not have; it has {DescribeParts()}")
            : null;
}
