using System.Collections;

namespace BackpropService.Bodies;

/// <summary>An object whose property names are free: values of one kind by name. A value that is refused is left out.</summary>
internal sealed class DictionaryContract<TReader>(Func<IDictionary> create, Contract<TReader> item) : Contract<TReader>
    where TReader : struct, IBodyReader, allows ref struct
{
    public override string Expected => $"an object with {item.Expected} under each name";

    public override object? Read(ref TReader reader, ReadContext context)
    {
        if (!reader.TryEnterObject(out var left))
        {
            context.Refuse(ref reader, Expected);
            return null;
        }

        var values = create();
        while (reader.NextProperty(ref left))
        {
            var name = reader.Name;
            context.Path.Push(name);
            reader.EnterProperty();
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
