using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class KeyTests(KeyTests.GuardedService service) : IClassFixture<KeyTests.GuardedService>
{
    [BrowserFact]
    public async Task A_service_that_wants_a_key_has_the_page_ask_for_it_once()
    {
        var page = await service.NewWindow();
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The service asks for an API key");

        await page.GetByLabel("API key").FillAsync("open sesame");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await page.ReloadAsync();

        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Who_has_no_key_is_told_so_in_a_sentence()
    {
        var page = await service.NewWindow();
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();

        await Expect(page.Locator("#notice")).ToContainTextAsync("API key");
    }

    /// <summary>The service with one key.</summary>
    public sealed class GuardedService : PageService
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Access:Keys:0:Name", "reader");
            builder.UseSetting("Access:Keys:0:Sha256", Convert.ToHexString(SHA256.HashData("open sesame"u8)));
        }
    }
}
