using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BackpropService.Client.Tests;

[Collection(nameof(RunningService))]
public sealed class RegistrationTests(RunningService service)
{
    [Fact]
    public async Task A_client_comes_from_the_services_by_the_address_alone()
    {
        var services = new ServiceCollection();
        services.AddBackpropClient(service.Address);
        await using var provider = services.BuildServiceProvider();

        var answer = await provider.GetRequiredService<BackpropClient>().GradientsAsync(WorkedExample.Gradients);

        Assert.Equal(0.4211247656249999, answer.Loss!.Total);
    }

    [Fact]
    public async Task Handlers_of_the_callers_own_stand_in_the_way()
    {
        using var fake = new FakeService(FakeService.Answer(System.Net.HttpStatusCode.OK, string.Empty));
        var services = new ServiceCollection();
        services.AddBackpropClient(options => (options.BaseAddress, options.ApiKey) = (new("http://elsewhere"), "key"))
            .ConfigurePrimaryHttpMessageHandler(() => fake);
        await using var provider = services.BuildServiceProvider();

        Assert.True(await provider.GetRequiredService<BackpropClient>().IsLiveAsync());

        Assert.Equal("key", Assert.Single(fake.Requests[0].Headers.GetValues("X-API-Key")));
    }

    [Fact]
    public async Task The_callers_token_alone_ends_a_long_training()
    {
        var services = new ServiceCollection();
        services.AddBackpropClient(service.Address);
        await using var provider = services.BuildServiceProvider();

        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(BackpropClient));

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
    }

    [Fact]
    public async Task An_address_that_is_missing_is_told()
    {
        var services = new ServiceCollection();
        services.AddBackpropClient(_ => { });
        await using var provider = services.BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<BackpropClient>);

        Assert.Contains("BaseAddress", exception.Message, StringComparison.Ordinal);
    }
}
