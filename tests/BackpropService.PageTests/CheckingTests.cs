using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class CheckingTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task A_known_mistake_is_recognised()
    {
        var page = await service.Open();
        await page.Show("Check");

        await page.Locator("#example-claim").ClickAsync();

        await Expect(page.Locator(".verdict")).ToHaveTextAsync("5 of 10 numbers differ: w1, w2, w3, w4 and b1.");
        await Expect(page.Locator("[data-mistake=usedUpdatedWeights]")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task The_right_numbers_agree()
    {
        var page = await service.Open();
        await page.Show("Check");

        await page.Locator("#right-claim").ClickAsync();
        await Expect(page.Locator("#claim")).ToHaveValueAsync(new Regex("w8 = 0.0057403124999999555"));
        await page.Locator("#check").ClickAsync();

        await Expect(page.Locator(".verdict")).ToContainTextAsync("All your numbers agree");
    }

    [BrowserTheory]
    [InlineData("", "There is nothing to check yet")]
    [InlineData("1 2 3", "There are 3 numbers; the network has 10 parameters, w1 to b2.")]
    [InlineData("w1 = 0.1", "No number is given for w2")]
    [InlineData("w1 = x", "“x” is not a number, but stands for w1.")]
    [InlineData("{ \"weights\": 1 }", "The JSON has no “layers”")]
    public async Task What_cannot_be_read_is_told_in_a_sentence(string text, string sentence)
    {
        var page = await service.Open();
        await page.Show("Check");

        await page.Locator("#claim").FillAsync(text);
        await page.Locator("#check").ClickAsync();

        await Expect(page.Locator("#claim-error")).ToContainTextAsync(sentence);
    }

    [BrowserFact]
    public async Task Weights_after_a_step_can_be_checked_as_an_answer_of_the_API()
    {
        var answer = await service.Ask("/train-step", PageActions.WorkedExample());
        var page = await service.Open();
        await page.Show("Check");

        await page.Locator("#claim-kind").SelectOptionAsync("network");
        await page.Locator("#claim").FillAsync(answer["network"]!.ToJsonString());
        await page.Locator("#check").ClickAsync();

        await Expect(page.Locator(".verdict")).ToContainTextAsync("All your numbers agree");
    }
}
