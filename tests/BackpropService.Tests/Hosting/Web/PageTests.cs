using System.Net;

namespace BackpropService.Tests.Hosting.Web;

[Collection(nameof(Service))]
public sealed class PageTests(Service service)
{
    [Fact]
    public async Task The_root_is_the_page_and_leads_to_swagger_ui()
    {
        using var response = await service.Client.GetAsync("/");

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("href=\"swagger\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/js/main.js")]
    public async Task The_pages_files_let_nothing_in_that_is_not_theirs(string path)
    {
        using var response = await service.Client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task The_pages_files_are_sent_compressed_to_those_who_can_read_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/js/main.js");
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var response = await service.Client.SendAsync(request);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task A_browser_that_has_a_file_is_told_so()
    {
        using var first = await service.Client.GetAsync("/js/main.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/js/main.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var response = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task What_the_page_does_not_have_is_still_a_problem()
    {
        using var response = await service.Client.GetAsync("/js/nothing.js");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
