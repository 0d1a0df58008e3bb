namespace BackpropService.Tests.Hosting;

[Collection(nameof(Service))]
public sealed class HealthTests(Service service)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_service_is_healthy(string path)
    {
        using var response = await service.Client.GetAsync(path);

        Assert.Equal(200, (int)response.StatusCode);
    }
}
