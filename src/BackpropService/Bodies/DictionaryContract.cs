using System.Collections;
using System.Text;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>An object whose property names are free: values of one kind by name. A value that is refused is left out.</summary>
/// <param name="create">Makes an empty one.</param>
/// <param name="item">What stands under each name.</param>
/// <param name="refusesNull">Whether null is refused; otherwise it stands for nothing under a name.</param>
internal sealed class DictionaryContract(Func<IDictionary> create, Contract item, bool refusesNull) : Contract
{
    public override string Expected => $"an object with {item.Expected} under each name";

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (value.Kind != ValueKind.Object)
        {
            return context.Refuse(value, Expected);
        }

        var values = create();
        foreach (var property in value.Properties)
        {
            var name = Encoding.UTF8.GetString(property.Name);
            context.Path.Push(name);
            if (values.Contains(name))
            {
                context.Errors.Add(context.Path.ToString(), Phrases.Twice);
            }
            else if ((property.Kind != ValueKind.Null || refusesNull) && item.Read(property, context) is { } read)
            {
                values.Add(name, read);
            }

            context.Path.Pop();
        }

        return values;
    }

    public override Contract? Within(string? property) => property is null ? null : item;
}
