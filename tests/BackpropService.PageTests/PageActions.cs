using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>What a reader does on the page, by what the reader sees.</summary>
internal static class PageActions
{
    /// <summary>Values in rows that are flattened, a layer of neurons, some of whose outputs are dropped, and another with one bias.</summary>
    public const string SeveralKinds = """
        {
          "network": { "layers": [
            { "type": "flatten" },
            { "weights": [[0.3, -0.2, 0.5, 0.4], [0.25, 0.3, -0.6, 0.1], [0.1, 0.7, 0.2, -0.4]], "biases": [0.35, -0.1, 0.2], "activation": "tanh" },
            { "type": "dropout" },
            { "weights": [[0.4, 0.45, -0.3], [0.5, 0.55, 0.2]], "biases": [0.6], "activation": "sigmoid" } ] },
          "inputs": [[[0.05, 0.1], [0.7, 0.4]], [[0.5, 0.3], [0.2, 0.9]]],
          "targets": [[0.01, 0.99], [0.8, 0.2]],
          "optimizer": { "type": "sgd", "learningRate": 0.5 }
        }
        """;

    /// <summary>A network that takes the largest value of each window, and has an activation on its own.</summary>
    public const string Pooled = """
        {
          "network": { "layers": [
            { "type": "maxPool2d", "size": [1, 2] },
            { "type": "activation", "activation": "tanh" },
            { "type": "flatten" },
            { "weights": [[0.4, 0.45], [0.5, 0.55]], "biases": [0.6], "activation": "sigmoid" } ] },
          "inputs": [[[[0.05, 0.1], [0.7, 0.4]]], [[[0.5, 0.3], [0.2, 0.9]]]],
          "targets": [[0.01, 0.99], [0.8, 0.2]],
          "optimizer": { "type": "sgd", "learningRate": 0.5 }
        }
        """;

    /// <summary>The field of a number, by its path in the API's requests.</summary>
    public static ILocator Field(this IPage page, string path) => page.Locator($"[id='field-{path}']");

    /// <summary>A card of the drawing: x1, h1, error-o1, total.</summary>
    public static ILocator Card(this IPage page, string name) => page.Locator($"[data-card='{name}']");

    /// <summary>Types a number into a field, as it is done by hand.</summary>
    public static async Task Enter(this IPage page, string path, string text)
    {
        await page.Field(path).FillAsync(text);
        await page.Field(path).PressAsync("Enter");
    }

    /// <summary>Opens a file, as one does under Take along.</summary>
    public static async Task OpenFile(this IPage page, string text)
    {
        await page.Show("Take along");
        await page.Locator("#open-file").SetInputFilesAsync(new FilePayload
        {
            Name = "own.json",
            MimeType = "application/json",
            Buffer = System.Text.Encoding.UTF8.GetBytes(text),
        });
    }

    /// <summary>Trains for 20 epochs, and has the gradients that are claimed rightly then found to agree.</summary>
    /// <param name="page">The page.</param>
    /// <param name="claim">What the claim holds.</param>
    public static async Task TrainAndCheck(this IPage page, string claim)
    {
        await page.Show("Train");
        await page.Enter("training.epochs", "20");
        await page.Locator("#train").ClickAsync();
        await Expect(page.Locator("#trained")).ToContainTextAsync("Trained 20 epochs");

        await page.Show("Check");
        await page.Locator("#right-claim").ClickAsync();
        await Expect(page.Locator("#claim")).ToHaveValueAsync(new Regex(claim, RegexOptions.Singleline));
        await page.Locator("#check").ClickAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("All your numbers agree");
    }

    /// <summary>Goes to the next scene, and waits until it is told.</summary>
    public static async Task Next(this IPage page)
    {
        var before = await page.Locator("#scene-count").InnerTextAsync();
        await page.Locator("#next").ClickAsync();
        await Expect(page.Locator("#scene-count")).Not.ToHaveTextAsync(before);
        await Expect(page.Locator("#scene")).ToHaveAttributeAsync("data-told", await page.Locator("#scene-count").InnerTextAsync());
    }

    /// <summary>Opens a tab, and waits until what it needs is loaded.</summary>
    public static async Task Show(this IPage page, string tab)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await Expect(page.Locator("[role=tabpanel]:not([hidden]):not([inert])")).ToHaveCountAsync(1);
    }

    /// <summary>The equations in view: each quantity's id with its value as written.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> Equations(this IPage page, string within)
    {
        var found = await page.Locator($"{within} .equation").EvaluateAllAsync<string[]>(
            "all => all.map(one => one.dataset.step + '|' + one.querySelector('output').dataset.value)");
        return found.Select(one => one.Split('|')).ToDictionary(
            one => one[0], one => double.Parse(one[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What the service itself answers.</summary>
    public static async Task<JsonNode> Ask(this PageService service, string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await service.Client.PostAsync(path, content);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>The worked example as a request.</summary>
    public static JsonObject WorkedExample() => JsonNode.Parse("""
        {
          "network": { "layers": [
            { "weights": [[0.15, 0.20], [0.25, 0.30]], "biases": [0.35], "activation": "relu" },
            { "weights": [[0.40, 0.45], [0.50, 0.55]], "biases": [0.60], "activation": "relu" } ] },
          "inputs": [[0.05, 0.10]],
          "targets": [[0.01, 0.99]],
          "loss": { "type": "halfSquaredError" },
          "optimizer": { "type": "sgd", "learningRate": 0.5 }
        }
        """)!.AsObject();
}
