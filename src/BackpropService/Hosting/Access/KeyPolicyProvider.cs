using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Access;

/// <summary>Has a fallback policy as long as keys are configured, which may change while the service runs.</summary>
internal sealed class KeyPolicyProvider(IOptions<AuthorizationOptions> options, ApiKeys keys)
    : DefaultAuthorizationPolicyProvider(options), IAuthorizationPolicyProvider
{
    private static readonly AuthorizationPolicy OwnersOfKeys = new AuthorizationPolicyBuilder(ApiKeyHandler.Name)
        .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true } || LeadsNowhere(context.Resource))
        .Build();

    Task<AuthorizationPolicy?> IAuthorizationPolicyProvider.GetFallbackPolicyAsync() =>
        Task.FromResult(keys.Required ? OwnersOfKeys : null);

    /// <summary>What does not exist is a 404 for everyone.</summary>
    private static bool LeadsNowhere(object? resource) => resource is HttpContext http && http.GetEndpoint() is null;
}
