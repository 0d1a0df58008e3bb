using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Backprop.Activations;
using Backprop.Layers;

namespace Backprop.Catalogs;

/// <summary>A definition as the catalog knows it: its name, its settings and how to make one.</summary>
/// <typeparam name="T">The kind of definition.</typeparam>
public sealed class CatalogEntry<T>
    where T : class
{
    private readonly ConstructorInvoker _constructor;
    private readonly Argument[] _arguments;
    private readonly T? _default;
    private T? _specimen;

    internal CatalogEntry(Type type)
    {
        Type = type;
        Name = Definition.NameOf(type);
        var constructor = type.GetConstructors().Single();
        _constructor = ConstructorInvoker.Create(constructor);
        _arguments = [.. constructor.GetParameters().Select(ArgumentOf)];
        Settings = [.. _arguments.SelectMany(argument => argument.Settings)];
        _default = Settings.All(setting => !setting.IsRequired) ? Make(new Dictionary<string, object>(), value => value) : null;
    }

    /// <summary>The type that holds the mathematics.</summary>
    public Type Type { get; }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>The settings, in the order of the constructor; of a group of blocks, each of them.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Whether it can be made without any setting.</summary>
    public bool HasDefault => _default is not null;

    /// <summary>The setting of a name, or null.</summary>
    public Setting? FindSetting(string name)
    {
        for (var s = 0; s < Settings.Count; s++)
        {
            if (Settings[s].Name == name)
            {
                return Settings[s];
            }
        }

        return null;
    }

    /// <summary>Makes the definition; settings that are not given take their defaults.</summary>
    /// <param name="settings">Values by wire name, each of its setting's type and in its range.</param>
    /// <exception cref="KeyNotFoundException">A setting without a default is not given.</exception>
    public T Create(IReadOnlyDictionary<string, object> settings) =>
        settings.Count == 0 && _default is not null ? _default : Make(settings, value => value);

    /// <summary>Makes the definition of values in another form.</summary>
    /// <param name="settings">Values by wire name.</param>
    /// <param name="convert">Makes of a value one of its setting's type and in its range.</param>
    /// <exception cref="KeyNotFoundException">A setting without a default is not given.</exception>
    public T Create(IReadOnlyDictionary<string, object> settings, Func<object, object> convert) => Make(settings, convert);

    /// <summary>
    /// The definition as it is by default, to read its formula from. A setting that must be given is 1 there, or as near to 1 as
    /// its range allows; no formula shows the value of a setting.
    /// </summary>
    public T Specimen => _specimen ??= Create(Settings
        .Where(setting => setting.IsRequired)
        .ToDictionary(setting => setting.Name, Representative));

    private T Make(IReadOnlyDictionary<string, object> settings, Func<object, object> convert)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Make(_arguments[i], settings, convert);
        }

        return (T)_constructor.Invoke(arguments.AsSpan());
    }

    private object? Make(Argument argument, IReadOnlyDictionary<string, object> settings, Func<object, object> convert) =>
        argument is not { Group: { } group, Constructor: { } constructor } ? ValueOf(argument.Settings[0], settings, convert)
        : group.IsRequired || group.IsGivenIn(settings) ? constructor.Invoke(ValuesOf(argument.Settings, settings, convert))
        : null;

    // Apart from what makes an argument, which would make a closure for each that is of no group too.
    private object?[] ValuesOf(
        IReadOnlyList<Setting> blocks, IReadOnlyDictionary<string, object> settings, Func<object, object> convert) =>
        [.. blocks.Select(block => ValueOf(block, settings, convert))];

    private object? ValueOf(Setting setting, IReadOnlyDictionary<string, object> settings, Func<object, object> convert) =>
        settings.TryGetValue(setting.Name, out var value) && value is not null ? convert(value)
        : setting.IsRequiredInGroup ? throw new KeyNotFoundException($"{Name} needs {setting.Name}.")
        : setting.Default;

    private static object Representative(Setting setting) =>
        setting.Type == typeof(Matrix) ? new Matrix(1, 1)
        : setting.Type == typeof(Tensor) ? new Tensor(new Shape([.. Enumerable.Repeat(1, setting.Block!.Rank)]), [0])
        : setting.Type == typeof(Activation) ? new Identity()
        : setting.Type == typeof(PerAxis) ? new PerAxis(1)
        : setting.Type == typeof(int[]) ? new[] { 1 }
        : setting.Type == typeof(IReadOnlyList<Layer>) ? new Layer[] { new Flatten() }
        : Convert.ChangeType(
        Math.Min(Math.Max(1, setting.Minimum ?? double.MinValue), setting.Maximum ?? double.MaxValue),
        setting.Type,
        CultureInfo.InvariantCulture);

    private static Argument ArgumentOf(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsSubclassOf(typeof(ParameterGroup)))
        {
            return new Argument([Describe(parameter)]);
        }

        var group = new BlockGroup(NameOf(parameter), type, !IsNullable(parameter));
        var constructor = type.GetConstructors().Single();
        return new Argument(
            [
                .. constructor.GetParameters().Select(Describe)
                    .Select(block => block with { Name = group.Prefix + block.Name, Group = group }),
            ],
            group,
            constructor);
    }

    // Interned: names are compared with those that stand in code, and are mostly the same.
    private static string NameOf(ParameterInfo parameter) =>
        string.Intern(char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..]);

    private static bool IsNullable(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static Setting Describe(ParameterInfo parameter)
    {
        var property = parameter.Member.DeclaringType!.GetProperty(parameter.Name!)!;
        var range = property.GetCustomAttribute<RangeAttribute>();
        return new Setting(
            NameOf(parameter),
            Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            Default(parameter, property),
            Bound(range?.Minimum),
            Bound(range?.Maximum),
            range?.MinimumIsExclusive ?? false,
            range?.MaximumIsExclusive ?? false,
            IsNullable(parameter),
            parameter.GetCustomAttribute<BlockShapeAttribute>() ?? property.GetCustomAttribute<BlockShapeAttribute>());
    }

    /// <summary>
    /// What C# can write as a default stands there; a number per axis, which it cannot, in an attribute, as does the name of an
    /// activation, where it is not the identity.
    /// </summary>
    private static object? Default(ParameterInfo parameter, PropertyInfo property) =>
        (parameter.GetCustomAttribute<DefaultValueAttribute>() ?? property.GetCustomAttribute<DefaultValueAttribute>())?.Value switch
        {
            int number when parameter.ParameterType == typeof(Padding) => new Padding(number),
            int number => new PerAxis(number),
            string name => Catalog.Activations.Find(name)!.Specimen,
            _ when parameter.ParameterType == typeof(Activation) && parameter.HasDefaultValue => new Identity(),
            _ => parameter.HasDefaultValue ? parameter.DefaultValue : null,
        };

    /// <summary>The end of a type's range is no bound of its own.</summary>
    private static double? Bound(object? bound) =>
        bound is not (null or int.MaxValue) && Convert.ToDouble(bound, null) is var value && Math.Abs(value) < double.MaxValue
            ? value
            : null;

    /// <summary>A parameter of the constructor: a setting, or a group of blocks that is made of several.</summary>
    private sealed record Argument(IReadOnlyList<Setting> Settings, BlockGroup? Group = null, ConstructorInfo? Constructor = null);
}
