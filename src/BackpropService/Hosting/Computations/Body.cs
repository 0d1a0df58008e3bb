using System.Reflection;
using BackpropService.Bodies;
using BackpropService.Contracts;
using BackpropService.Hosting.Answers;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;

namespace BackpropService.Hosting.Computations;

/// <summary>A request's body, read by its contract: what an endpoint filter sees of any.</summary>
/// <param name="errors">What does not fit the contract.</param>
/// <param name="bytes">What it was read from, and counts against the budget until the request is answered.</param>
internal abstract class Body(ContractErrors errors, RequestBody bytes) : IDisposable
{
    public ContractErrors Errors { get; } = errors;

    /// <summary>The request; only once the body has been validated.</summary>
    public abstract IComputationRequest Request { get; }

    /// <summary>What a validator is given; null where the body is no object at all.</summary>
    public abstract IValidationContext? ToValidate();

    public virtual void Dispose() => bytes.Dispose();
}

/// <summary>
/// The body of a request as the parameter of a handler. The framework's own binding reads JSON alone, stops at the first error,
/// and cannot be ended by a clock.
/// </summary>
internal sealed class Body<T>(T? value, ContractErrors errors, RequestBody bytes)
    : Body(errors, bytes), IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class, IComputationRequest
{
    /// <summary>The files that such a body may come as; looked up once, since every request asks.</summary>
    public static readonly FileBodyAttribute? Files = FileBodyAttribute.Of(typeof(T));

    /// <summary>The text that such a body may come as.</summary>
    public static readonly TextBodyAttribute? Text = TextBodyAttribute.Of(typeof(T));

    private T? _value = value;

    public T Value => _value ?? throw new InvalidOperationException("The body has not been validated, or has been disposed of.");

    public override IComputationRequest Request => Value;

    public override IValidationContext? ToValidate() => _value is null ? null : new ValidationContext<T>(_value);

    public override void Dispose()
    {
        _value = null;
        base.Dispose();
    }

    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        await context.GetEndpoint()!.Metadata.GetRequiredMetadata<BodyReader>().ReadAsync<T>(context);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        string[] texts = Text is null ? [] : [Text.MediaType];
        builder.Metadata.Add(new AcceptsMetadata([.. MediaTypes.Data, .. texts, .. Files?.MediaTypes ?? []], typeof(T)));
        // Taken once: a scope of services, which nothing else asks for, would be a part of a small request's time.
        builder.Metadata.Add(builder.ApplicationServices.GetRequiredService<BodyReader>());
    }
}
