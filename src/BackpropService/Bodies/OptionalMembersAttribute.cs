using System.Text.Json.Serialization.Metadata;

namespace BackpropService.Bodies;

/// <summary>Marks an object that may leave out what the type that it extends requires, because something else can stand in its place.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class OptionalMembersAttribute : Attribute
{
    /// <summary>Completes a DTO's metadata, by which bodies are read and written.</summary>
    public static void Complete(JsonTypeInfo info)
    {
        if (!IsDefined(info.Type, typeof(OptionalMembersAttribute)))
        {
            return;
        }

        foreach (var property in info.Properties)
        {
            property.IsRequired = false;
        }
    }
}
