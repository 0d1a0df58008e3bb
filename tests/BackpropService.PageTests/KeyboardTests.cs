using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class KeyboardTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task Arrow_keys_walk_forth_and_back()
    {
        var page = await service.Open();

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowLeft");

        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("2 of 13");
    }

    [BrowserFact]
    public async Task Tab_reaches_every_number_in_the_order_of_the_signal()
    {
        var page = await service.Open();
        List<string> reached = [];

        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.id"));
        }

        string[] expected =
        [
            "field-inputs[0][0]", "field-network.layers[0].biases[0]", "field-network.layers[0].weights[1][1]",
            "field-network.layers[1].weights[1][1]", "field-targets[0][1]", "field-optimizer.learningRate", "next", "whole-step",
        ];
        Assert.Equal(expected, reached.Where(expected.Contains).Distinct());
    }

    [BrowserFact]
    public async Task Two_keys_lead_to_the_steps()
    {
        var page = await service.Open();

        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("To the steps")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#next")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_number_is_edited_and_taken_back_by_keys_alone()
    {
        var page = await service.Open();
        await page.Field("inputs[0][0]").FocusAsync();

        await page.Keyboard.TypeAsync("5");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Field("inputs[0][0]")).ToHaveValueAsync("0.05");
        await page.Keyboard.TypeAsync("5");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Card("h1")).ToContainTextAsync("1.12");
        await Expect(page.Field("inputs[0][0]")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Arrow_keys_go_from_tab_to_tab()
    {
        var page = await service.Open();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Steps" }).FocusAsync();

        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Take along" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");

        await Expect(page.GetByRole(AriaRole.Tabpanel)).ToHaveAttributeAsync("aria-labelledby", "tab-walk");
    }

    [BrowserFact]
    public async Task A_derivation_is_opened_and_its_neuron_visited_by_keys_alone()
    {
        var page = await service.Open();
        await page.GetByLabel("w8, weight from h2 to o2: its derivation").FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#derivation [data-step='dE/dw8']").GetByLabel("o2: go to its step").FocusAsync();
        await Expect(page.Card("o2")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("pointed"));
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Steps" })).ToHaveAttributeAsync("aria-selected", "true");
    }
}
