using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>Pictures of every state, to be looked at: SCREENSHOTS=folder says where they go. README's is rewritten by REWRITE_SCREENSHOT=1.</summary>
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

    [BrowserFact]
    public async Task The_readmes_picture_is_of_the_page_on_its_way_back()
    {
        var page = await service.Open(width: 1440, height: 860);
        await page.Reach("backward");

        if (Environment.GetEnvironmentVariable("REWRITE_SCREENSHOT") == "1")
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Folder, "docs", "page.png"), Animations = ScreenshotAnimations.Disabled });
        }

        Assert.InRange(new FileInfo(Path.Combine(Repository.Folder, "docs", "page.png")).Length, 1, 300_000);
    }

    private static readonly (string Name, int Width, int Height, ColorScheme Theme)[] Windows =
    [
        ("light", 1440, 900, ColorScheme.Light),
        ("dark", 1440, 900, ColorScheme.Dark),
        ("projector", 1024, 768, ColorScheme.Light),
        ("telephone", 390, 844, ColorScheme.Dark),
    ];

    private static async Task Picture(IPage page, string name)
    {
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        }
    }
}
