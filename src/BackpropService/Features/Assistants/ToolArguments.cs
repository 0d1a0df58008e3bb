using System.Text.Json;
using BackpropService.Bodies;
using FluentValidation;

namespace BackpropService.Features.Assistants;

/// <summary>What a tool is called with: the body of its endpoint's request, and beside that how much of the answer is wanted.</summary>
internal sealed class ToolArguments(AssistantTool tool, IDictionary<string, JsonElement>? given)
{
    private const string Digits = "digits";
    private static readonly HashSet<string> OfForm =
    [
        .. JsonFormat.MetadataOf(typeof(AnswerForm)).Properties.Where(property => property.Set is not null).Select(property => property.Name),
    ];

    /// <summary>Reads how much is wanted.</summary>
    public AnswerForm ReadForm(ContractErrors errors, IValidator<AnswerForm> validator)
    {
        var form = BodyFormat.Json.Read<AnswerForm>(Write(OfForm.Contains, null).ToArray(), errors)!;
        foreach (var failure in validator.Validate(form).Errors)
        {
            errors.Add(failure.PropertyName, failure.ErrorMessage);
        }

        return form;
    }

    /// <summary>The rest, for the endpoint.</summary>
    public Stream ToBody(AnswerForm form) =>
        Write(name => !OfForm.Contains(name), tool.RoundsTexts && form.ChosenDigits < AnswerForm.AllDigits ? form.ChosenDigits : null);

    private MemoryStream Write(Func<string, bool> isMeant, int? digits)
    {
        var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in given ?? new Dictionary<string, JsonElement>())
            {
                if (isMeant(name))
                {
                    writer.WritePropertyName(name);
                    // Numbers as they were written.
                    writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                }
            }

            if (digits is { } count)
            {
                writer.WriteNumber(Digits, count);
            }

            writer.WriteEndObject();
        }

        body.Position = 0;
        return body;
    }
}
