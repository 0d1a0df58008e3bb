using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using FluentValidation;

namespace BackpropService.Hosting.Computations;

/// <summary>Answers a request that does not fit its contract, or breaks its rules, with all that is wrong with it.</summary>
internal sealed class ValidationFilter(Lazy<IValidator> validator) : IEndpointFilter
{
    /// <summary>The filter of an endpoint, with the validator for what its handler's first parameter is the body of.</summary>
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var request = context.MethodInfo.GetParameters()[0].ParameterType.GetGenericArguments()[0];
        // Made with the first request to the endpoint: each rule compiles an expression, and a start would wait for all of them.
        var filter = new ValidationFilter(new(() => (IValidator)context.ApplicationServices.GetRequiredService(
            typeof(IValidator<>).MakeGenericType(request))));
        return invocation => filter.InvokeAsync(invocation, next);
    }

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var body = context.GetArgument<Body>(0);
        Validate(body);
        return body.Errors.Any ? ValueTask.FromResult<object?>(Problems.Invalid(body.Errors)) : next(context);
    }

    private void Validate(Body body)
    {
        if (body.ToValidate() is not { } context)
        {
            return;
        }

        if (body.Errors.Any)
        {
            Refusals.Tell(context, body.Errors.Paths);
        }

        var failures = validator.Value.Validate(context).Errors;
        if (failures.Count == 0)
        {
            return;
        }

        // What the reader refused stands for itself; a rule that trips over its absence would only repeat it.
        var refused = body.Errors.Paths;
        foreach (var failure in failures.Where(failure => !refused.Contains(failure.PropertyName)))
        {
            body.Errors.Add(failure.PropertyName, failure.ErrorMessage);
        }
    }
}
