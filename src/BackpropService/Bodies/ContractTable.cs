using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BackpropService.Bodies;

/// <summary>The contracts of all types, made from their metadata when first asked for.</summary>
/// <typeparam name="TReader">Reads the format of the bodies.</typeparam>
internal sealed class ContractTable<TReader>(JsonSerializerOptions options)
    where TReader : struct, IBodyReader, allows ref struct
{
    private readonly ConcurrentDictionary<Type, Contract<TReader>> _contracts = new();

    /// <summary>Reads a body's one value.</summary>
    public T? Read<T>(ref TReader reader, ReadContext context)
        where T : class => (T?)ContractOf(typeof(T)).Read(ref reader, context);

    private Contract<TReader> ContractOf(Type type) => _contracts.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, MakeContract);

    private Contract<TReader> MakeContract(Type type)
    {
        if (type == typeof(double))
        {
            return new NumberContract<TReader>();
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return new IntegerContract<TReader>(type);
        }

        if (type == typeof(bool))
        {
            return new BooleanContract<TReader>();
        }

        if (type == typeof(string))
        {
            return new TextContract<TReader>();
        }

        if (type.IsEnum)
        {
            return new EnumContract<TReader>(type);
        }

        if (type == typeof(double[]))
        {
            return new VectorContract<TReader>();
        }

        if (type == typeof(MatrixDto))
        {
            return new MatrixContract<TReader>();
        }

        if (type.IsArray)
        {
            var item = type.GetElementType()!;
            return new ListContract<TReader>(item, ContractOf(item), item == typeof(string) ? "texts" : "objects");
        }

        var info = options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Dictionary)
        {
            return new DictionaryContract<TReader>(() => (IDictionary)info.CreateObject!(), ContractOf(info.ElementType!));
        }

        return info.Kind == JsonTypeInfoKind.Object
            ? new ObjectContract<TReader>(info, ContractOf)
            : throw new NotSupportedException($"No contract for {type}.");
    }
}
