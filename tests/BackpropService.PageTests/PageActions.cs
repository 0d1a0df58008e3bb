using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>What a reader does on the page, by what the reader sees.</summary>
internal static class PageActions
{
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

    public static Task Show(this IPage page, string tab) => page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();

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
