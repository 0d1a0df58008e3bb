using System.ComponentModel.DataAnnotations;

namespace BackpropService.Hosting.Web;

/// <summary>The web pages of other origins that may call the service; configuration section `Cors`. None by default.</summary>
internal sealed class Cors : IValidatableObject
{
    public const string Section = "Cors";

    /// <summary>Origins: https://school.example, or * for all.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Origins
        .Where(origin => origin != "*"
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == origin))
        .Select(
            origin => new ValidationResult($"{Section}:Origins has '{origin}'; expected an origin such as https://school.example, or *."));
}
