using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>Recognises other frameworks' models, and says so once in place of all the properties that do not belong.</summary>
internal sealed class ModelGuard(Contract own) : Contract
{
    private const string StateDict =
        "is a PyTorch state_dict, which names tensors and no layers; expected 'layers', each with an nn.Linear's weight as 'weights', its "
        + "bias as 'biases', and an 'activation'";

    private const string KerasModel =
        "is a Keras model as to_json() gives it, which has no weights; expected 'layers', each with the transposed kernel as 'weights', "
        + "its bias as 'biases', and an 'activation'";

    public override string Expected => own.Expected;

    public override object? Read(in BodyValue value, ReadContext context)
    {
        if (Recognize(value) is not { } model)
        {
            return own.Read(value, context);
        }

        context.Errors.Add(context.Path.ToString(), model);
        return null;
    }

    public override Contract? Within(string? property) => own.Within(property);

    private static string? Recognize(in BodyValue value)
    {
        if (value.Kind == ValueKind.Text)
        {
            // to_json() gives a text.
            return value.Text.Contains("\"class_name\"", StringComparison.Ordinal) ? KerasModel : null;
        }

        if (value.Kind == ValueKind.Object)
        {
            foreach (var property in value.Properties)
            {
                if (property.Name.SequenceEqual("class_name"u8))
                {
                    return KerasModel;
                }

                if (property.Name.EndsWith(".weight"u8) || property.Name.EndsWith(".bias"u8))
                {
                    return StateDict;
                }
            }
        }

        return null;
    }
}
