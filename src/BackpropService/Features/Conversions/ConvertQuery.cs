using Backprop;
using Backprop.Activations;
using Backprop.Catalogs;
using Backprop.Formats;
using BackpropService.Bodies;

namespace BackpropService.Features.Conversions;

/// <summary>What is said of files beside them, in the query.</summary>
/// <param name="Precision">The numbers of a file that is written.</param>
/// <param name="Activation">What hidden layers have, in files that do not tell.</param>
/// <param name="OutputActivation">What the last layer has there.</param>
internal sealed record ConvertQuery(Precision Precision, Activation? Activation, Activation? OutputActivation)
{
    public static readonly ConvertQuery None = new(Precision.Binary64, null, null);

    /// <summary>The names, each with what it is for.</summary>
    public static readonly IReadOnlyList<(string Name, string Description, IReadOnlyList<string> Values)> Parameters =
    [
        ("precision", "The numbers of a file that is written. Default: `float64`.", Precisions),
        ("activation", "What hidden layers have, with application/safetensors that does not tell.", Activations),
        ("outputActivation", "What the last layer has, with application/safetensors that does not tell.", Activations),
    ];

    private static IReadOnlyList<string> Precisions => [.. EnumNames.Of(typeof(Precision)).Values];

    private static IReadOnlyList<string> Activations =>
        [.. Catalog.Activations.Entries.Where(entry => entry.HasDefault).Select(entry => entry.Name)];

    /// <summary>Reads it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="errors">Receives what is wrong with it.</param>
    public static ConvertQuery Read(IQueryCollection query, ContractErrors errors)
    {
        foreach (var (name, _, values) in Parameters)
        {
            if (query[name] is [{ } given, ..] && !values.Contains(given))
            {
                errors.Add(name, Phrases.Unknown(given, values));
            }
        }

        return errors.Any
            ? None
            : new ConvertQuery(
                EnumNames.Of(typeof(Precision)).Where(named => query["precision"] == named.Value).Select(named => (Precision)named.Key)
                    .FirstOrDefault(),
                Find(query["activation"]),
                Find(query["outputActivation"]));
    }

    private static Activation? Find(string? name) => name is null ? null : Catalog.Activations.Find(name)!.Specimen;
}
