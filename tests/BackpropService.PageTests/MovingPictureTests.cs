using ImageMagick;
using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>The README's picture: the worked example goes through a step, forward and back. REWRITE_SCREENSHOT=1 makes it anew.</summary>
public sealed class MovingPictureTests(PageService service) : IClassFixture<PageService>
{
    private const uint Width = 960;

    /// <summary>How long a scene is shown, in hundredths of a second; the last one longer.</summary>
    private const uint Shown = 130;

    private static readonly string Picture = Path.Combine(Repository.Folder, "docs", "page.webp");

    [BrowserFact]
    public async Task The_readmes_picture_goes_through_a_step_forward_and_back()
    {
        if (Environment.GetEnvironmentVariable("REWRITE_SCREENSHOT") == "1")
        {
            await Rewrite(await service.Open(width: 1280, height: 760));
        }

        using var scenes = new MagickImageCollection(Picture);
        Assert.Equal(13, scenes.Count);
        Assert.Equal(Width, scenes[0].Width);
        scenes.Coalesce();
        Assert.All(scenes.Zip(scenes.Skip(1)), pair => Assert.True(pair.First.Compare(pair.Second, ErrorMetric.RootMeanSquared) > 0));
        Assert.InRange(new FileInfo(Picture).Length, 1, 500_000);
    }

    private static async Task Rewrite(IPage page)
    {
        using var scenes = new MagickImageCollection();
        await Add(scenes, page);
        while (await page.Locator("#next").IsEnabledAsync())
        {
            await page.Next();
            await Add(scenes, page);
        }

        scenes[^1].AnimationDelay = 3 * Shown;
        scenes[0].AnimationIterations = 0;
        scenes.OptimizePlus();
        await scenes.WriteAsync(Picture, MagickFormat.WebP);
    }

    private static async Task Add(MagickImageCollection scenes, IPage page)
    {
        // Colours fade over from scene to scene.
        await page.WaitForTimeoutAsync(400);
        var scene = new MagickImage(await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled })) { Quality = 80 };
        scene.Resize(Width, 0);
        scene.AnimationDelay = Shown;
        scenes.Add(scene);
    }
}
