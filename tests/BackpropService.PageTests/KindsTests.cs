using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Networks whose layers are of several kinds, opened and worked with as any other.</summary>
public sealed class KindsTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task A_network_with_flatten_and_dropout_is_drawn_with_what_each_layer_computes()
    {
        var page = await service.Open();

        await page.OpenFile(PageActions.SeveralKinds);

        await Expect(page.Card("x2,1")).ToBeVisibleAsync();
        await Expect(page.Card("h1_3")).ToContainTextAsync("out0.7");
        await Expect(page.Card("h2_1")).ToContainTextAsync("net0.855");
        await Expect(page.Card("h3_1")).ToContainTextAsync(new Regex("^h3_1keep[01]out"));
        await Expect(page.Locator("#canvas h3")).ToHaveTextAsync(["Inputs", "Flatten 1", "Hidden layer 2", "Dropout 3", "Outputs", "Targets and error"]);
        await Expect(page.Locator(".weight")).ToHaveCountAsync(18);
    }

    [BrowserFact]
    public async Task Every_scene_of_it_has_something_to_tell()
    {
        var page = await service.Open();
        await page.OpenFile(PageActions.SeveralKinds);
        await page.Show("Steps");

        while (await page.Locator("#next").IsEnabledAsync())
        {
            await page.Next();
            await Expect(page.Locator("#scene .equation")).Not.ToHaveCountAsync(0);
            await Expect(page.Locator("#notice")).ToBeEmptyAsync();
        }

        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("17 of 17");
    }

    [BrowserFact]
    public async Task Windows_and_activations_on_their_own_are_drawn_and_told()
    {
        var page = await service.Open();
        await page.OpenFile(PageActions.Pooled);

        await Expect(page.Locator("#canvas h3")).ToHaveTextAsync(
            ["Inputs", "MaxPool2d 1", "Activation 2", "Flatten 3", "Outputs", "Targets and error"]);
        await Expect(page.Card("h1_1,2,1")).ToContainTextAsync("out0.7");
        await page.Show("Steps");
        while (await page.Locator("#next").IsEnabledAsync())
        {
            await page.Next();
            await Expect(page.Locator("#scene .equation")).Not.ToHaveCountAsync(0);
            await Expect(page.Locator("#notice")).ToBeEmptyAsync();
        }
    }

    [BrowserFact]
    public async Task What_is_dropped_is_drawn_anew_for_each_step()
    {
        var page = await service.Open();
        await page.OpenFile(PageActions.SeveralKinds);
        HashSet<string> draws = [];

        for (var step = 1; step <= 8; step++)
        {
            await Expect(page.Locator("[data-card^=h3_]")).Not.ToHaveCountAsync(0);
            draws.Add(string.Concat(await page.Locator("[data-card^=h3_]").AllInnerTextsAsync()));
            await page.Locator("#whole-step").DispatchEventAsync("click");
            await Expect(page.Locator("#outcome")).ToContainTextAsync($"Step {step} over all 2 samples is done");
        }

        Assert.InRange(draws.Count, 2, 8);
    }

    [BrowserFact]
    public async Task It_trains_and_its_gradients_are_checked()
    {
        var page = await service.Open();
        await page.OpenFile(PageActions.SeveralKinds);
        await Expect(page.Card("h3_1")).ToBeVisibleAsync();

        await page.TrainAndCheck("w18 = .*b4 = ");
    }

    [BrowserFact]
    public async Task Its_layers_come_and_go_and_a_layers_settings_stand_among_the_others()
    {
        var page = await service.Open();
        await page.OpenFile(PageActions.SeveralKinds);

        await Expect(page.Field("network.layers[2].probability")).ToHaveAttributeAsync("aria-label", "dropout 3: probability");
        await page.GetByLabel("Hidden layer 2: one fewer").ClickAsync();
        await Expect(page.Card("h3_3")).ToHaveCountAsync(0);
        await Expect(page.Field("network.layers[1].weights[1][3]")).ToHaveValueAsync("0.1");
        await page.GetByLabel("Remove dropout 3").ClickAsync();
        await Expect(page.Card("h3_1")).ToHaveCountAsync(0);

        await Expect(page.GetByLabel("Remove flatten 1")).ToBeDisabledAsync();
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserTheory]
    [InlineData("""{ "network": { "layers": [{ "type": "flatten" }] }, "inputs": [[1, 2]], "targets": [[1, 2]] }""", "it has no parameters to learn")]
    [InlineData("""{ "network": { "layers": [{ "type": "dropout" }, { "type": "flatten" }] } }""", "it has no parameters to learn")]
    public async Task What_it_cannot_draw_is_said_and_nothing_changes(string file, string reason)
    {
        var page = await service.Open();

        await page.OpenFile(file);

        await Expect(page.Locator("#notice")).ToHaveTextAsync($"The page cannot draw this network yet: {reason}.");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
    }
}
