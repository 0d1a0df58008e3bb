using Backprop.Activations;
using Backprop.Catalogs;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What a layer is made of, as the library takes it.</summary>
internal static class LayerMembers
{
    private const string Activation = "activation";

    /// <summary>The values by wire name, once validation has passed.</summary>
    public static Dictionary<string, object> Of(KindDto dto) =>
        Of(dto, name => DefinitionRules.Resolve<Activation>(name, dto));

    /// <summary>The values by wire name where the activation is not valid, or not yet known to be.</summary>
    public static Dictionary<string, object> WithAnyActivation(KindDto dto) => Of(dto, _ => new Identity());

    /// <summary>Whether every member that a kind cannot be without is there: the reader has refused none.</summary>
    public static bool AreAll(KindDto dto, IEnumerable<Setting> members) =>
        members.All(member => !member.IsRequired || dto.Members.GetValueOrDefault(member.Name) is not null);

    private static Dictionary<string, object> Of(KindDto dto, Func<string, Activation> activationOf) => dto.Members
        .Where(member => member.Value is not null)
        .ToDictionary(
            member => member.Key,
            member => member.Key == Activation ? activationOf((string)member.Value) : BlockValues.ToLibrary(member.Value),
            StringComparer.Ordinal);
}
