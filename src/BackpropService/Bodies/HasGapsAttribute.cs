namespace BackpropService.Bodies;

/// <summary>
/// Marks what may be given in part: in the arrays of its properties null may stand for a number, an array or an object that is not given,
/// as it may nowhere else.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class HasGapsAttribute : Attribute
{
    /// <summary>Whether a type is marked.</summary>
    public static bool IsOn(Type type) => IsDefined(type, typeof(HasGapsAttribute));

    /// <summary>The properties of a marked type.</summary>
    public static IEnumerable<BodyProperty> Open(IEnumerable<BodyProperty> properties) =>
        from property in properties
        select property with { Contract = ContractTable.Of(property.Type).WithGaps };
}
