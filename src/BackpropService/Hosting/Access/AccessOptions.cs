using System.ComponentModel.DataAnnotations;

namespace BackpropService.Hosting.Access;

/// <summary>Who may compute; configuration section `Access`. Without keys everyone may.</summary>
internal sealed class AccessOptions : IValidatableObject
{
    public const string Section = "Access";

    public IReadOnlyList<AccessKey> Keys { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Keys[i].Name))
            {
                yield return new($"{Section}:Keys:{i}:Name is missing; expected whose key it is.");
            }

            if (Keys[i].Hash.Length == 0)
            {
                yield return new($"{Section}:Keys:{i}:Sha256 is not the SHA-256 of a key; expected 64 hexadecimal digits.");
            }
        }
    }
}
