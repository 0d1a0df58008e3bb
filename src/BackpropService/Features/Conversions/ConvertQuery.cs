using Backprop;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Formats;
using Backprop.Formats.Safetensors;
using BackpropService.Bodies;

namespace BackpropService.Features.Conversions;

/// <summary>What is said of files beside them, in the query.</summary>
/// <param name="Precision">The numbers of a file that is written; null where it is not said.</param>
/// <param name="Activation">What hidden layers have, in files that do not tell.</param>
/// <param name="OutputActivation">What the last layer has there.</param>
internal sealed record ConvertQuery(Precision? Precision, Activation? Activation, Activation? OutputActivation)
{
    private const string PrecisionName = "precision";

    public static readonly ConvertQuery None = new(null, null, null);

    /// <summary>The names, each with what it is for.</summary>
    public static readonly IReadOnlyList<(string Name, string Description, IReadOnlyList<string> Values)> Parameters =
    [
        (PrecisionName, "The numbers of a file that is written. Default: `float64`.", Precisions),
        ("activation", "What hidden layers have, with application/safetensors that does not tell.", Activations),
        ("outputActivation", "What the last layer has, with application/safetensors that does not tell.", Activations),
    ];

    private static IReadOnlyList<string> Precisions => [.. EnumNames.Of(typeof(Precision)).Values];

    private static IReadOnlyList<string> Activations =>
        [.. Catalog.Activations.Entries.Where(entry => entry.HasDefault).Select(entry => entry.Name)];

    /// <summary>Reads it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="file">The media type of the file that comes in; null where none does.</param>
    /// <param name="errors">Receives what is wrong with it.</param>
    public static ConvertQuery Read(IQueryCollection query, string? file, ContractErrors errors)
    {
        string[] names = [.. Parameters.Select(known => known.Name)];
        foreach (var (name, given) in query)
        {
            var values = Parameters.FirstOrDefault(known => known.Name == name).Values;
            if (values is null)
            {
                errors.Add(name, $"is not a parameter here; expected {Phrases.OneOf(names)}{NearNames.Question(name, names)}");
            }
            else if (given.Count > 1)
            {
                errors.Add(name, Phrases.Twice);
            }
            else if (!values.Contains(given.ToString()))
            {
                errors.Add(name, Phrases.Unknown(given.ToString(), values));
            }
            else if (name != PrecisionName && file != SafetensorsFormat.SafetensorsType)
            {
                errors.Add(name, $"is for {SafetensorsFormat.SafetensorsType} alone, which may not tell it; expected it left out");
            }
        }

        return errors.Any
            ? None
            : new ConvertQuery(
                EnumNames.Of(typeof(Precision)).Where(named => query[PrecisionName] == named.Value)
                    .Select(named => (Precision?)named.Key).FirstOrDefault(),
                Find(query["activation"]),
                Find(query["outputActivation"]));
    }

    /// <summary>Adds what is said of a file that is written, where none is.</summary>
    public void RefusePrecision(ContractErrors errors)
    {
        if (Precision is not null)
        {
            errors.Add(PrecisionName, "is for a file that is written, and Accept asks for data; expected it left out");
        }
    }

    private static Activation? Find(string? name) => name is null ? null : Catalog.Activations.Find(name)!.Specimen;
}
