using BackpropService.Contracts;

namespace BackpropService.Features.Forward;

internal sealed class ForwardRequestValidator : PassRequestValidator<ForwardRequest>
{
    protected override IEnumerable<Finding> Check(ForwardRequest value) => value is { Loss: not null, Targets: null }
        ? base.Check(value).Append(new("loss", "is given without targets; expected both or neither"))
        : base.Check(value);
}
