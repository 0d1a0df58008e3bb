using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace BackpropService.Tests.Hosting.OpenApi;

[Collection(nameof(Service))]
public sealed class DocumentEndpointTests(Service service)
{
    [Theory]
    [InlineData("/swagger/v1/swagger.json", "3.1.1")]
    [InlineData("/swagger/v1-3.0/swagger.json", "3.0.4")]
    public async Task A_document_says_its_version_and_has_no_blanks(string path, string version)
    {
        var text = await service.Client.GetStringAsync(path);

        Assert.StartsWith($$"""{"openapi":"{{version}}","info":{"title":"BackpropService",""", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public async Task A_document_that_the_client_has_is_not_sent_again()
    {
        using var first = await service.Client.GetAsync("/swagger/v1/swagger.json");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/swagger/v1/swagger.json") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        using var second = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_document_is_compressed_for_clients_that_ask_for_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/swagger/v1/swagger.json") { Headers = { { "Accept-Encoding", "br" } } };

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var text = new BrotliStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var document = await JsonDocument.ParseAsync(text);
        Assert.Equal("3.1.1", document.RootElement.GetProperty("openapi").GetString());
    }

    [Fact]
    public async Task A_HEAD_has_the_headers_of_a_GET()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/swagger/v1-3.0/swagger.json");

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotNull(response.Headers.ETag);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }
}
