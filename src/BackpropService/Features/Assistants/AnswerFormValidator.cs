using BackpropService.Bodies;
using BackpropService.Contracts;
using FluentValidation;

namespace BackpropService.Features.Assistants;

internal sealed class AnswerFormValidator : AbstractValidator<AnswerForm>
{
    public AnswerFormValidator()
    {
        RuleFor(form => form.Digits).InRange(1, AnswerForm.AllDigits);
        RuleFor(form => form.Only).Check((path, parts, _) => parts
            .Select((part, i) => (part, i))
            .Where(one => one.part is not null && AnswerPath.TryParse(one.part) is null)
            .Select(one => new Finding(
                $"{path}[{one.i}]",
                $"is '{JsonPath.Excerpt(one.part)}'; expected a path such as loss.total, gradients.layers[1].weights or layers[].name")));
    }
}
