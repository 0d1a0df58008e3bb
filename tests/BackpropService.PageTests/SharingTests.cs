using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

public sealed class SharingTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task A_link_carries_everything_that_is_shown()
    {
        var page = await service.Open();
        await page.Enter("network.layers[0].weights[0][0]", "0.123456789");
        await page.GetByLabel("Activation of outputs").SelectOptionAsync("sigmoid");
        await page.Locator("#field-optimizer\\.type").SelectOptionAsync("adam");
        await page.Locator("#whole-step").ClickAsync();
        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1");
        // The address follows a moment later.
        await page.WaitForTimeoutAsync(600);
        var total = await page.Card("total").InnerTextAsync();

        var other = await service.OtherWindow();
        await other.GotoAsync(page.Url);

        await Expect(other.Card("total")).ToHaveTextAsync(total, new() { UseInnerText = true });
        await Expect(other.Locator("#field-optimizer\\.type")).ToHaveValueAsync("adam");
        await other.Field("network.layers[0].weights[0][0]").FocusAsync();
        await page.Field("network.layers[0].weights[0][0]").FocusAsync();
        await Expect(other.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync(await page.Field("network.layers[0].weights[0][0]").InputValueAsync());
    }

    [BrowserFact]
    public async Task A_damaged_link_is_told_and_the_worked_example_shown()
    {
        var page = await service.Open("#nonsense");

        await Expect(page.Locator("#notice")).ToContainTextAsync("The link is damaged");
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
    }

    [BrowserTheory]
    [InlineData("curl", "/train-step -H 'Content-Type: application/json' -d '{")]
    [InlineData("C#", "PostAsync(\"/train-step\"")]
    [InlineData("Python", "urlopen(request)")]
    public async Task The_step_can_be_copied_as_code(string language, string expected)
    {
        var page = await service.Open();
        await page.Show("Take along");

        await page.GetByRole(AriaRole.Button, new() { Name = language, Exact = true }).ClickAsync();

        var code = await page.Locator("#code").InnerTextAsync();
        Assert.Contains(expected, code, StringComparison.Ordinal);
        Assert.Contains("\"weights\": [[0.15, 0.2], [0.25, 0.3]]", code, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("Notebook (.ipynb)", "backprop.ipynb", "\"nbformat\"")]
    [InlineData("Markdown (.md)", "backprop.md", "\\frac")]
    [InlineData("PyTorch script (.py)", "backprop.py", "import torch")]
    [InlineData("Drawing (.svg)", "backprop.svg", "<svg")]
    [InlineData("JSON (.json)", "backprop.json", "\"learningRate\": 0.5")]
    public async Task It_can_be_downloaded(string button, string name, string expected)
    {
        var page = await service.Open();
        await page.Show("Take along");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());

        Assert.Equal(name, download.SuggestedFilename);
        Assert.Contains(expected, await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_request_of_the_API_can_be_opened()
    {
        var request = PageActions.WorkedExample();
        request["network"]!["layers"]![0]!["weights"]![0]![0] = 2.15;
        var page = await service.Open();

        await page.OpenFile(request.ToJsonString());

        await Expect(page.Card("h1")).ToContainTextAsync("0.4775");
    }

    [BrowserFact]
    public async Task Class_numbers_and_logits_of_a_request_are_shown_as_rows_and_a_tick()
    {
        var page = await service.Open();

        await page.OpenFile("""
            {
              "network": { "layers": [{ "weights": [[0.1, 0.2], [0.5, -0.6], [0.2, 0.2]], "activation": "identity" }] },
              "inputs": [[1, 2], [0, 1]],
              "targets": [2, 0],
              "loss": { "type": "categoricalCrossEntropy", "fromLogits": true }
            }
            """);

        await Expect(page.Card("o3")).ToContainTextAsync("0.6");
        await Expect(page.Field("targets[0][0]")).ToHaveValueAsync("0");
        await Expect(page.Field("targets[0][2]")).ToHaveValueAsync("1");
        await Expect(page.Field("loss.fromLogits")).ToBeCheckedAsync();
        await Expect(page.Locator("#notice")).ToBeEmptyAsync();
    }

    [BrowserTheory]
    [InlineData("{", "is not JSON")]
    [InlineData("{}", "network.layers")]
    public async Task What_cannot_be_opened_is_told_in_a_sentence(string text, string sentence)
    {
        var page = await service.Open();

        await page.OpenFile(text);

        await Expect(page.Locator("#notice")).ToContainTextAsync(sentence);
        await Expect(page.Card("h1")).ToContainTextAsync("0.3775");
    }
}
