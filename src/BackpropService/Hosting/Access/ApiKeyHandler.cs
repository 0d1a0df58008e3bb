using System.Security.Claims;
using System.Text.Encodings.Web;
using BackpropService.Hosting.Answers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BackpropService.Hosting.Access;

/// <summary>Authenticates a request by the key that it carries. It logs nothing: a refusal has its line as every request has.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    public const string Name = "ApiKey";

    /// <summary>401: the service asks for a key.</summary>
    /// <param name="isKeyGiven">Whether the request carries a key that is nobody's.</param>
    public static Problem Refusal(bool isKeyGiven) => Problems.For(
        StatusCodes.Status401Unauthorized,
        $"{(isKeyGiven ? "The API key is not known here" : "The service asks for an API key")}; send yours in the header "
            + $"{ApiKeys.Header}, or as Authorization: Bearer.");

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        ApiKeys.PresentedBy(Request) is not { } key ? AuthenticateResult.NoResult()
        : keys.FindOwner(key) is not { } owner ? AuthenticateResult.Fail("The key is nobody's.")
        : AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, owner)], Name)), Name)));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isKeyGiven = ApiKeys.PresentedBy(Request) is not null;
        Response.Headers.WWWAuthenticate = isKeyGiven ? "Bearer error=\"invalid_token\"" : "Bearer";
        return Refusal(isKeyGiven).ExecuteAsync(Context);
    }
}
