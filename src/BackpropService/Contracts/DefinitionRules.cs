using System.Globalization;
using Backprop;
using Backprop.Catalogs;
using Backprop.Layers;
using BackpropService.Bodies;

namespace BackpropService.Contracts;

/// <summary>What holds for everything that names a definition of the catalog and gives settings for it.</summary>
internal static class DefinitionRules
{
    /// <summary>Checks name and settings against the catalog.</summary>
    /// <param name="path">The path of the object that holds the settings.</param>
    /// <param name="nameProperty">The property that names the definition.</param>
    /// <param name="name">The name; null where it was refused.</param>
    /// <param name="dto">The settings.</param>
    /// <param name="except">A name that is not offered in its place.</param>
    public static IEnumerable<Finding> Check<T>(string path, string nameProperty, string? name, SettingsDto dto, string? except = null)
        where T : Definition
    {
        if (name is null)
        {
            return [];
        }

        if (Catalog.Of<T>().Find(name) is not { } entry)
        {
            string[] names = [.. Catalog.Of<T>().Entries.Select(known => known.Name).Where(known => known != except)];
            return [new(JsonPath.Child(path, nameProperty), Phrases.Unknown(name, names))];
        }

        // Defaults agree with one another.
        return entry.HasDefault && dto.GivenSettings.Count == 0 ? [] : Settings(path, entry, dto);
    }

    /// <summary>
    /// The definition that a DTO names, with the settings that it gives; by default where they break a rule; null where it names none.
    /// </summary>
    public static T? Find<T>(string? name, SettingsDto dto)
        where T : Definition => name is null || Catalog.Of<T>().Find(name) is not { } entry ? null
        : Separately(string.Empty, entry, dto).Count > 0 ? entry.Specimen
        : dto.Make(entry);

    /// <summary>The definition that a DTO names, once validation has passed.</summary>
    public static T Resolve<T>(string name, SettingsDto dto)
        where T : Definition => dto.Make(Catalog.Of<T>().Find(name)!);

    /// <summary>The settings among a layer's members lie in their ranges.</summary>
    public static IEnumerable<Finding> Settings(
        string path, IReadOnlyList<Setting> members, IReadOnlyDictionary<string, object> given)
    {
        List<Finding>? findings = null;
        for (var m = 0; m < members.Count; m++)
        {
            if (!given.TryGetValue(members[m].Name, out var value))
            {
                continue;
            }

            if (value is PerAxis numbers)
            {
                (findings ??= []).AddRange(OutOfRange(JsonPath.Child(path, members[m].Name), members[m], numbers));
            }
            else if (OutOfRange(members[m], value) is { } problem)
            {
                (findings ??= []).Add(new(JsonPath.Child(path, members[m].Name), problem));
            }
        }

        return findings ?? [];
    }

    private static IEnumerable<Finding> Settings<T>(string path, CatalogEntry<T> entry, SettingsDto dto)
        where T : Definition
    {
        var findings = Separately(path, entry, dto);
        return findings.Count > 0 ? findings : Together(path, entry, dto);
    }

    /// <summary>Each setting on its own: it belongs to the definition, lies in its range, and none is missing.</summary>
    private static List<Finding> Separately<T>(string path, CatalogEntry<T> entry, SettingsDto dto)
        where T : Definition
    {
        List<Finding> findings = [];
        foreach (var (setting, value) in dto.GivenSettings.AsSpan())
        {
            if (Problem(entry, setting, value) is { } problem)
            {
                findings.Add(new(JsonPath.Child(path, setting), problem));
            }
            else if (value is Array numbers)
            {
                var broken = OutOfRange(JsonPath.Child(path, setting), entry.FindSetting(setting)!, numbers);
                findings.AddRange(broken.Take(ContractErrors.MostFound));
            }
        }

        for (var s = 0; s < entry.Settings.Count; s++)
        {
            var setting = entry.Settings[s];
            if (setting.IsRequired && !dto.GivenSettings.ContainsKey(setting.Name))
            {
                findings.Add(new(JsonPath.Child(path, setting.Name), $"is missing; '{entry.Name}' needs {Expected(setting)}"));
            }
        }

        return findings;
    }

    private static IEnumerable<Finding> Together<T>(string path, CatalogEntry<T> entry, SettingsDto dto)
        where T : Definition => dto.Make(entry).FindConflicts(dto.GivenSettings.Keys)
        .Select(conflict => new Finding(JsonPath.Child(path, conflict.Setting), conflict.Message));

    private static string? Problem<T>(CatalogEntry<T> entry, string name, object value)
        where T : Definition
    {
        if (entry.FindSetting(name) is not { } setting)
        {
            var owners = Catalog.Of<T>().Entries.Where(other => other.FindSetting(name) is not null);
            return $"does not apply to '{entry.Name}'; it is a setting of {Phrases.OneOf(owners.Select(owner => owner.Name))}";
        }

        return OutOfRange(setting, value);
    }

    private static string? OutOfRange(Setting setting, object value) =>
        value is double or int && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && !setting.Allows(number)
            ? $"is {Phrases.Number(number)}; expected {Expected(setting)}"
            : null;

    /// <summary>The same of each number, of which one for all axes has no place of its own.</summary>
    private static IEnumerable<Finding> OutOfRange(string path, Setting setting, PerAxis numbers) =>
        from axis in Enumerable.Range(0, numbers.Values.Count)
        let problem = OutOfRange(setting, numbers[axis])
        where problem is not null
        select new Finding(numbers.Values.Count > 1 ? FormattableString.Invariant($"{path}[{axis}]") : path, problem);

    /// <summary>The same of each number of a list.</summary>
    private static IEnumerable<Finding> OutOfRange(string path, Setting setting, Array numbers)
    {
        var one = setting with { Type = setting.Type.GetElementType()! };
        return from position in numbers.Cast<object>().Index()
               let problem = OutOfRange(one, position.Item)
               where problem is not null
               select new Finding(FormattableString.Invariant($"{path}[{position.Index}]"), problem);
    }

    private static string Expected(Setting setting) => setting.Type == typeof(bool) ? "true or false"
        : setting.Type.IsArray ? $"an array of {(setting.Type == typeof(int[]) ? "whole " : string.Empty)}numbers{Phrases.Range(setting)}"
        : setting.Type == typeof(int) || setting.Type.IsAssignableTo(typeof(PerAxis)) ? $"a whole number{Phrases.Range(setting)}"
        : $"a number{Phrases.Range(setting)}";
}
