using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BackpropService.Hosting.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BackpropService.Tests.Hosting.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private const string AnnsKey = "a key of Ann's";
    private const string BobsKey = "a-key-of-Bobs";
    private readonly Service _service = Service.With(
        ("Access:Keys:0:Name", "ann"),
        ("Access:Keys:0:Sha256", Hash(AnnsKey)),
        ("Access:Keys:1:Name", "bob"),
        ("Access:Keys:1:Sha256", Hash(BobsKey).ToUpperInvariant()));

    [Theory]
    [InlineData("X-API-Key", AnnsKey)]
    [InlineData("x-api-key", BobsKey)]
    [InlineData("Authorization", "Bearer " + AnnsKey)]
    [InlineData("Authorization", "bearer " + BobsKey)]
    public async Task Each_of_several_keys_lets_its_owner_in(string header, string value)
    {
        using var response = await Send(_service, HttpMethod.Post, "/gradients", (header, value));

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("X-API-Key", "a key of nobody's", true)]
    [InlineData("X-API-Key", "", true)]
    [InlineData("X-API-Key", "a key of Ann's ", true)]
    [InlineData("Authorization", "Basic a key of Ann's", false)]
    [InlineData("Authorization", "Bearer", false)]
    [InlineData("X-Other", "a key of Ann's", false)]
    public async Task Whoever_has_no_key_gets_a_problem(string header, string value, bool isKeyGiven)
    {
        // A blank at the end does not arrive, so it is sent as part of a longer key.
        using var response = await Send(_service, HttpMethod.Post, "/gradients", (header, value.EndsWith(' ') ? value + "x" : value));
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            (isKeyGiven ? "The API key is not known here" : "The service asks for an API key")
                + "; send yours in the header X-API-Key, or as Authorization: Bearer.",
            (string)problem["detail"]!);
        Assert.Equal(isKeyGiven ? "Bearer error=\"invalid_token\"" : "Bearer", response.Headers.WwwAuthenticate.Single().ToString());
    }

    [Fact]
    public async Task A_key_of_any_length_is_an_ordinary_refusal()
    {
        using var response = await Send(_service, HttpMethod.Post, "/gradients", ("X-API-Key", new string('x', 20_000)));

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/swagger/index.html", 200)]
    [InlineData("/swagger/v1/swagger.json", 200)]
    [InlineData("/", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/catalog", 401)]
    public async Task Health_and_pages_are_open_to_all(string path, int status)
    {
        using var response = await _service.Client.GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_document_asks_for_a_key_except_for_health()
    {
        var document = JsonNode.Parse(await _service.Client.GetStringAsync("/swagger/v1/swagger.json"))!;

        Assert.Equal("""[{"apiKey":[]},{"bearer":[]}]""", document["security"]!.ToJsonString());
        Assert.Equal("X-API-Key", (string)document["components"]!["securitySchemes"]!["apiKey"]!["name"]!);
        Assert.Equal("[{}]", document["paths"]!["/health/live"]!["get"]!["security"]!.ToJsonString());
        Assert.NotNull(document["paths"]!["/catalog"]!["get"]!["responses"]!["401"]);
    }

    [Fact]
    public async Task Keys_change_while_the_service_runs()
    {
        var file = Path.GetTempFileName();
        try
        {
            await Write(file, ("ann", Hash(AnnsKey)));
            await using var service = Service.WithFile(file);
            Assert.Equal((200, 401), await Try(service));

            await Write(file, ("bob", Hash(BobsKey)));
            Reload(service, file);
            Assert.Equal((401, 200), await Try(service));

            await Write(file, ("bob", "no hash"));
            Reload(service, file);
            Assert.Equal((401, 200), await Try(service));

            await Write(file);
            Reload(service, file);
            Assert.Equal((200, 200), await Try(service));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://unix:/run/backprop.sock", true)]
    [InlineData("http://[::]:8080", false)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://+:8080", false)]
    [InlineData("http://10.0.0.7:8080", false)]
    [InlineData("https://backprop.example:443", false)]
    public void Only_an_address_of_the_machine_itself_needs_no_warning(string address, bool isLoopback)
    {
        Assert.Equal(isLoopback, AccessControl.IsLoopback(address));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _service.DisposeAsync();

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static Task Write(string file, params (string Name, string Sha256)[] keys) => File.WriteAllTextAsync(
        file, JsonSerializer.Serialize(new { Access = new { Keys = keys.Select(key => new { key.Name, key.Sha256 }) } }));

    /// <summary>What a file's watcher does, which also drops what the framework's own monitor throws at a bad value.</summary>
    private static void Reload(Service service, string file)
    {
        try
        {
            ((IConfigurationRoot)service.Services.GetRequiredService<IConfiguration>()).Providers
                .OfType<JsonConfigurationProvider>()
                .Single(provider => provider.Source.Path == Path.GetFileName(file))
                .Load();
        }
        catch (AggregateException exception) when (exception.Flatten().InnerExceptions.All(inner => inner is OptionsValidationException))
        {
        }
    }

    private static async Task<(int Ann, int Bob)> Try(Service service)
    {
        using var ann = await Send(service, HttpMethod.Get, "/catalog", ("X-API-Key", AnnsKey));
        using var bob = await Send(service, HttpMethod.Get, "/catalog", ("X-API-Key", BobsKey));
        return ((int)ann.StatusCode, (int)bob.StatusCode);
    }

    private static Task<HttpResponseMessage> Send(Service service, HttpMethod method, string path, (string Name, string Value) header)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(Requests.NotebookGradients.ToJsonString(), Encoding.UTF8, "application/json");
        }

        return service.Client.SendAsync(request);
    }
}
