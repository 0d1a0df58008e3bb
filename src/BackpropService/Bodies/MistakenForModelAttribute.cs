namespace BackpropService.Bodies;

/// <summary>Marks an object in whose place callers also put what another framework saves of a model.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MistakenForModelAttribute : Attribute
{
    /// <summary>The contract of such an object refuses the others by name.</summary>
    public static Contract Guard(Type type, Contract contract) =>
        IsDefined(type, typeof(MistakenForModelAttribute)) ? new ModelGuard(contract) : contract;
}
