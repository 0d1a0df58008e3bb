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

    [BrowserTheory]
    [InlineData("Exercise", "#new-exercise")]
    [InlineData("Train", "[data-set=circle]")]
    public async Task What_was_found_is_told_of_no_other_problem(string tab, string other)
    {
        var page = await service.Open();
        await page.Show("Check");
        await page.Locator("#example-claim").ClickAsync();
        await Expect(page.Locator(".verdict")).ToBeVisibleAsync();

        await page.Show(tab);
        await page.Locator(other).ClickAsync();

        await Expect(page.Locator(".verdict")).ToHaveCountAsync(0);
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
    [InlineData("w99 = 0.1", "“w99” is no number of this network; expected names such as w1, net_h1.")]
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
    public async Task Some_numbers_of_the_way_forward_and_back_are_checked_alone()
    {
        var page = await service.Open();
        await page.Show("Check");

        await page.Locator("#claim").FillAsync("net_h1 = 0,3775, out h2 = 0.4\n∂E/∂w8 = 0,0057403125");
        await page.Locator("#check").ClickAsync();

        await Expect(page.Locator(".verdict")).ToHaveTextAsync("1 of 3 numbers differ: out_h2.");
        await Expect(page.Locator("#diagnosis tbody tr")).ToHaveCountAsync(3);
    }

    [BrowserFact]
    public async Task Of_a_step_one_weight_is_checked_alone_and_may_be_a_fraction()
    {
        var page = await service.Open();
        await page.Show("Check");
        await page.Locator("#claim-kind").SelectOptionAsync("network");

        await page.Locator("#claim").FillAsync("w8 = 1/3");
        await page.Locator("#check").ClickAsync();

        await Expect(page.Locator(".verdict")).ToHaveTextAsync("1 of 1 numbers differ: w8.");
        await Expect(page.Locator("#diagnosis tbody td").Nth(1)).ToHaveTextAsync("0.5471");
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
