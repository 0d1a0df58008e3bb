using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Internal;

namespace BackpropService.Contracts;

/// <summary>Registers the validators of all requests, which name a property by its JSON path: `training.batchSize`.</summary>
internal static class Validators
{
    public static void AddValidators(this IServiceCollection services)
    {
        ValidatorOptions.Global.PropertyNameResolver = JsonPathOf;
        services.AddValidatorsFromAssemblyContaining<NetworkDto>(ServiceLifetime.Singleton, includeInternalTypes: true);
    }

    private static string? JsonPathOf(Type type, MemberInfo? member, LambdaExpression? expression) =>
        expression is not null && PropertyChain.FromExpression(expression).ToString() is { Length: > 0 } chain
            ? string.Join('.', chain.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName))
            : null;
}
