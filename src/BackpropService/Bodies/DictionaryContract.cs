using System.Collections;
using System.Text.Json;

namespace BackpropService.Bodies;

/// <summary>An object whose property names are free: values of one kind by name. A value that is refused is left out.</summary>
internal sealed class DictionaryContract(Func<IDictionary> create, Contract item) : Contract
{
    public override string Expected => $"an object with {item.Expected} under each name";

    public override object? Read(ref Utf8JsonReader reader, ReadContext context)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            context.Refuse(ref reader, Expected);
            return null;
        }

        var values = create();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadContext.Text(ref reader);
            context.Path.Push(name);
            reader.Read();
            if (values.Contains(name))
            {
                context.Errors.Add(context.Path.ToString(), "is given twice; expected it once");
                reader.Skip();
            }
            else if (item.Read(ref reader, context) is { } value)
            {
                values.Add(name, value);
            }

            context.Path.Pop();
        }

        return values;
    }
}
