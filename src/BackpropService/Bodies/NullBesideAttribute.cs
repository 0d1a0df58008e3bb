namespace BackpropService.Bodies;

/// <summary>Marks what is written as null where it has no value, but only beside another property that has one.</summary>
/// <param name="other">The name of the other property, as it is declared.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NullBesideAttribute(string other) : Attribute
{
    /// <summary>The other property's name.</summary>
    public string Other => other;
}
