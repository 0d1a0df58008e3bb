using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>Pictures of every state, to be looked at: SCREENSHOTS=folder says where they go.</summary>
public sealed class ScreenshotTests(PageService service) : IClassFixture<PageService>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    [BrowserTheory]
    [MemberData(nameof(States.Names), MemberType = typeof(States))]
    public async Task Nothing_is_wider_than_the_window(string state)
    {
        foreach (var (name, width, height, theme) in Folder is null ? Windows[^1..] : Windows)
        {
            var page = await service.Open(width: width, height: height, theme: theme);
            await page.Reach(state);

            await Picture(page, $"{state}-{name}");

            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        }
    }

    private static readonly (string Name, int Width, int Height, ColorScheme Theme)[] Windows =
    [
        ("1920", 1920, 1080, ColorScheme.Dark),
        ("1440", 1440, 900, ColorScheme.Light),
        ("1440-dark", 1440, 900, ColorScheme.Dark),
        ("1280", 1280, 800, ColorScheme.Light),
        ("1024", 1024, 768, ColorScheme.Light),
        ("768", 768, 1024, ColorScheme.Dark),
        ("390-light", 390, 844, ColorScheme.Light),
        ("390", 390, 844, ColorScheme.Dark),
    ];

    private static async Task Picture(IPage page, string name)
    {
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        }
    }
}
