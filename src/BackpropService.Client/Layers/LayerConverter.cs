using System.Text.Json;
using BackpropService.Client.Json;

namespace BackpropService.Client.Layers;

/// <summary>Layers by their `type`, which may stand anywhere among their properties; without one a layer is dense.</summary>
internal sealed class LayerConverter : RuntimeTypeConverter<Layer>
{
    public override Layer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var type = FindType(reader);
        var kind = type switch
        {
            null or "dense" => typeof(Dense),
            "dropout" => typeof(Dropout),
            "flatten" => typeof(Flatten),
            "activation" => typeof(ActivationLayer),
            "averagePool1d" => typeof(AveragePool1d),
            "averagePool2d" => typeof(AveragePool2d),
            "conv1d" => typeof(Conv1d),
            "conv2d" => typeof(Conv2d),
            "globalAveragePool" => typeof(GlobalAveragePool),
            "maxPool1d" => typeof(MaxPool1d),
            "maxPool2d" => typeof(MaxPool2d),
            "residual" => typeof(Residual),
            "batchNorm" => typeof(BatchNorm),
            "groupNorm" => typeof(GroupNorm),
            "layerNorm" => typeof(LayerNorm),
            "embedding" => typeof(Embedding),
            "position" => typeof(Position),
            "attention" => typeof(Attention),
            "rnn" => typeof(Rnn),
            "lstm" => typeof(Lstm),
            "gru" => typeof(Gru),
            _ => throw new JsonException($"This version of the client does not know layers of the type '{type}'."),
        };
        return (Layer)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(kind))!;
    }

    /// <summary>Looks ahead: the reader is a copy.</summary>
    private static string? FindType(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type");
            reader.Read();
            if (isType)
            {
                return reader.GetString();
            }

            reader.Skip();
        }

        return null;
    }
}
