using Backprop.Activations;
using Backprop.Catalogs;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What a layer is made of, as the library takes it.</summary>
internal static class LayerMembers
{
    private static readonly Identity Any = new();

    /// <summary>What is made of the members of a kind, once validation has passed. The one text among them names the activation.</summary>
    public static T Make<T>(LayerKind<T> kind, KindDto dto) =>
        kind.Make(dto.Members, value => value is string name ? DefinitionRules.Resolve<Activation>(name, dto) : ToLibrary<T>(value));

    /// <summary>The same where the activation is not valid, or not yet known to be.</summary>
    public static T MakeWithAnyActivation<T>(LayerKind<T> kind, KindDto dto) =>
        kind.Make(dto.Members, value => value is string ? Any : ToLibrary<T>(value));

    /// <summary>Whether every member that a kind cannot be without is there: the reader has refused none.</summary>
    public static bool AreAll(KindDto dto, IReadOnlyList<Setting> members)
    {
        for (var m = 0; m < members.Count; m++)
        {
            if (dto.Members.GetValueOrDefault(members[m].Name) is KindDto[] inside
                ? !AreAll(inside, members[m])
                : members[m].IsMissingFrom(dto.Members))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAll(KindDto[] inside, Setting member) => (inside.Length > 0 || !member.IsRequired)
        && Array.TrueForAll(inside, layer => layer?.FindMembers() is { } members && AreAll(layer, members));

    private static object ToLibrary<T>(object value) =>
        value is KindDto[] inside ? Array.ConvertAll(inside, layer => (T)layer.ToLibrary()) : BlockValues.ToLibrary(value);
}
