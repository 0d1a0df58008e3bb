using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>The loss around the current weights, along two directions.</summary>
public sealed class LandscapeTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task The_loss_at_each_place_is_the_services_for_the_weights_there()
    {
        var page = await Opened();
        await page.Locator("#across").SelectOptionAsync("w5");
        await page.Locator("#upwards").SelectOptionAsync("b2");
        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();

        await page.Locator("#landscape-canvas").HoverAsync(new() { Position = new() { X = 252, Y = 8 } });

        var request = PageActions.WorkedExample();
        request.Remove("optimizer");
        request["network"]!["layers"]![1]!["weights"]![0]![0] = 0.4 + 1;
        request["network"]!["layers"]![1]!["biases"]![0] = 0.6 + 1;
        var expected = (await service.Ask("/forward", request))["loss"]!["total"]!.GetValue<double>();
        await Expect(page.Locator("#landscape-at")).ToHaveTextAsync(
            string.Create(CultureInfo.InvariantCulture, $"Here the loss is {expected:G4}."));
    }

    [BrowserFact]
    public async Task In_the_middle_are_the_weights_as_they_are()
    {
        var page = await Drawn();

        await page.Locator("#landscape-canvas").HoverAsync(new() { Position = new() { X = 130, Y = 130 } });

        await Expect(page.Locator("#landscape-at")).ToHaveTextAsync("Here the loss is 0.4211.");
    }

    [BrowserFact]
    public async Task Against_the_gradient_it_is_lower_first()
    {
        var page = await Drawn(reach: "0.1");

        await page.Locator("#landscape-canvas").HoverAsync(new() { Position = new() { X = 130 - 18, Y = 130 } });

        await Expect(page.Locator("#landscape-at")).ToContainTextAsync("Here the loss is 0.");
        var shown = await page.Locator("#landscape-at").InnerTextAsync();
        Assert.InRange(double.Parse(Regex.Match(shown, @"0\.\d+").Value, CultureInfo.InvariantCulture), 0.3, 0.42);
    }

    [BrowserFact]
    public async Task A_map_costs_a_bounded_number_of_requests()
    {
        var page = await Opened();
        var requests = 0;
        page.Request += (_, request) => requests += request.Url.EndsWith("/forward", StringComparison.Ordinal) ? 1 : 0;

        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();

        Assert.Equal(225, requests);
    }

    [BrowserFact]
    public async Task A_click_goes_there_and_the_map_of_other_weights_goes()
    {
        var page = await Drawn();

        await page.Locator("#landscape-canvas").ClickAsync(new() { Position = new() { X = 20, Y = 130 } });

        await Expect(page.Field("network.layers[0].weights[0][0]")).Not.ToHaveValueAsync("0.15");
        await Expect(page.Locator("#landscape-map")).ToBeHiddenAsync();
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task Weights_that_share_a_layer_of_any_kind_have_a_landscape_too()
    {
        var page = await service.Open();
        await page.Locator("#examples").SelectOptionAsync("A wave goes on, by an LSTM");
        await Show(page);

        await page.Locator("#draw-landscape").ClickAsync();

        await Expect(page.GetByLabel(new Regex("^The loss, along the gradient to the right and a random direction upwards, from 0")))
            .ToBeVisibleAsync();
    }

    private async Task<IPage> Drawn(string reach = "1")
    {
        var page = await Opened();
        await page.Locator("#landscape-reach").FillAsync(reach);
        await page.Locator("#draw-landscape").ClickAsync();
        await page.Locator("#landscape-map").WaitForAsync();
        return page;
    }

    private async Task<IPage> Opened()
    {
        var page = await service.Open();
        await Show(page);
        return page;
    }

    private static async Task Show(IPage page)
    {
        await page.Show("Train");
        await page.Locator("#landscape summary").ClickAsync();
    }
}
