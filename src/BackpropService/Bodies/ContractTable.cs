using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Backprop;
using Backprop.Layers;
using BackpropService.Bodies.Trees;

namespace BackpropService.Bodies;

/// <summary>The contracts of all types, made from their metadata when first asked for.</summary>
internal static class ContractTable
{
    private static readonly ConcurrentDictionary<Type, Contract> Contracts = new();

    public static Contract Of(Type type) => Contracts.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, MakeContract);

    private static Contract MakeContract(Type type)
    {
        if (type == typeof(double))
        {
            return new NumberContract();
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return WholeNumber(type);
        }

        if (type == typeof(bool))
        {
            return new ScalarContract(
                "true or false", value => value.Kind is ValueKind.True or ValueKind.False ? value.Kind == ValueKind.True : null);
        }

        if (type == typeof(string))
        {
            return new ScalarContract("a text", value => value.Kind == ValueKind.Text ? value.Text : null);
        }

        if (type.IsEnum)
        {
            return Name(type);
        }

        if (type == typeof(NameOrNumberDto))
        {
            return new ScalarContract("a name, or a whole number from 0 on", NameOrNumber);
        }

        if (type == typeof(PerAxis))
        {
            return new PerAxisContract();
        }

        if (type == typeof(Padding))
        {
            return new PaddingContract();
        }

        if (type == typeof(int[]))
        {
            return new WholeNumbersContract();
        }

        if (type == typeof(double[]))
        {
            return new TensorContract(1, 1, (_, values, _) => values);
        }

        if (type == typeof(MatrixDto))
        {
            return new TensorContract(MatrixDto.MatrixRank, MatrixDto.MatrixRank, (_, values, lengths) => new MatrixDto(values, lengths));
        }

        if (type == typeof(SamplesDto))
        {
            return Samples((rank, values, lengths) => new SamplesDto(rank, values, lengths));
        }

        if (type == typeof(TargetsDto))
        {
            return new TargetsContract(Samples((rank, values, lengths) => new TargetsDto(rank, values, lengths)));
        }

        if (type == typeof(TensorDto))
        {
            return new TensorContract(1, TensorDto.MostRank, (rank, values, lengths) => new TensorDto(rank, values, lengths));
        }

        if (type == typeof(NumberOrListDto))
        {
            return new TensorContract(0, 1, (rank, values, lengths) => new NumberOrListDto(rank, values, lengths));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NumbersOrObjects<>))
        {
            return (Contract)Activator.CreateInstance(
                typeof(NumbersOrObjectsContract<>).MakeGenericType(type.GetGenericArguments()))!;
        }

        if (type.IsArray)
        {
            var item = type.GetElementType()!;
            return new ListContract(item, Of(item), item == typeof(string) ? "texts" : "objects");
        }

        var info = JsonFormat.MetadataOf(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Dictionary => new DictionaryContract(
                () => (IDictionary)info.CreateObject!(), Of(info.ElementType!), refusesNull: info.ElementType == typeof(NumberOrListDto)),
            JsonTypeInfoKind.Object when KindsAttribute.Of(type) is { } kinds =>
                MistakenForModelAttribute.Guard(type, new KindContract(info, kinds, Of)),
            JsonTypeInfoKind.Object when HasGapsAttribute.IsOn(type) =>
                new ObjectContract(info, HasGapsAttribute.Open(BodyProperty.Of(info)), Of),
            JsonTypeInfoKind.Object => MistakenForModelAttribute.Guard(type, new ObjectContract(info, Of)),
            _ => throw new NotSupportedException($"No contract for {type}."),
        };
    }

    /// <summary>Rows in arrays of one depth.</summary>
    public static Contract Samples(int rank) =>
        new TensorContract(rank, rank, (_, values, lengths) => new SamplesDto(rank, values, lengths));

    /// <summary>Samples, of which the words name the form that most have.</summary>
    private static TensorContract Samples(Func<int, double[], int[], SamplesDto> make) =>
        new(MatrixDto.MatrixRank, TensorDto.MostRank, make) { Wanted = Of(typeof(MatrixDto)).Expected };

    private static NameOrNumberDto? NameOrNumber(BodyValue value) =>
        value.Kind == ValueKind.Text ? new(value.Text, 0)
        : value.IsNumber && value.Number == Math.Floor(value.Number) && value.Number is >= 0 and <= int.MaxValue
            ? new(null, (int)value.Number)
            : null;

    /// <summary>A whole number, in whatever form the format allows: 3, 3.0 or 3e0.</summary>
    private static ScalarContract WholeNumber(Type type)
    {
        var largest = type == typeof(int) ? int.MaxValue : (1L << 53) - 1;
        return new ScalarContract("a whole number", value =>
            value.IsNumber && value.Number == Math.Floor(value.Number) && Math.Abs(value.Number) <= largest
                ? Convert.ChangeType(value.Number, type, null)
                : null)
        {
            Hint = value => PassedBound(value, largest),
        };
    }

    /// <summary>Which bound a number passes, to follow "a whole number".</summary>
    private static string PassedBound(in BodyValue value, long largest) => value switch
    {
        { Kind: ValueKind.OutOfRange } => $" from {-largest} to {largest}",
        { IsNumber: true } when value.Number > largest => $" of at most {largest}",
        { IsNumber: true } when value.Number < -largest => $" of at least {-largest}",
        _ => string.Empty,
    };

    /// <summary>One of an enum's names; never its number.</summary>
    private static ScalarContract Name(Type type)
    {
        var values = EnumNames.Of(type).ToDictionary(named => named.Value, named => named.Key, StringComparer.Ordinal);
        return new ScalarContract(
            Phrases.OneOf(values.Keys), value => value.Kind == ValueKind.Text ? values.GetValueOrDefault(value.Text) : null)
        {
            Hint = value => value.Kind == ValueKind.Text ? NearNames.Question(value.Text, values.Keys) : string.Empty,
        };
    }
}
