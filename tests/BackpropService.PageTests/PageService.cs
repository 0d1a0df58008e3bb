using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>The service as shipped, on a real port, and a browser to look at its page with; each test has a window of its own.</summary>
public class PageService : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>A test needs two at most, and they run one after the other: what is left open would go on drawing beside them.</summary>
    private const int WindowsAtOnce = 2;

    /// <summary>How long a busy machine may take, in milliseconds; nobody waits for it where all is well.</summary>
    private const float Patience = 30_000;

    private readonly Queue<IPage> _windows = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Client = CreateClient();
        Assertions.SetDefaultExpectTimeout(Patience);
        if (Chromium.Path is { } chromium)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Quiet });
        }
    }

    /// <summary>A browser window with nothing in it yet; those of earlier tests are closed.</summary>
    public async Task<IPage> NewWindow(int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        foreach (var earlier in _browser!.Contexts.ToArray())
        {
            await earlier.CloseAsync();
        }

        return await OtherWindow(width, height, theme);
    }

    /// <summary>A browser window beside those that are open.</summary>
    public async Task<IPage> OtherWindow(int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        if (_windows.Count == WindowsAtOnce)
        {
            await _windows.Dequeue().CloseAsync();
        }

        var window = await _browser!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            BaseURL = Client.BaseAddress!.ToString(),
        });
        window.SetDefaultTimeout(Patience);
        _windows.Enqueue(window);
        return window;
    }

    /// <summary>The page in a window of its own, with the first numbers computed.</summary>
    public async Task<IPage> Open(string fragment = "", int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var page = await NewWindow(width, height, theme);
        // A machine that also builds may take its time until a page is there.
        page.SetDefaultNavigationTimeout(120_000);
        await page.GotoAsync("/" + fragment);
        await page.Locator("#scene p").First.WaitForAsync();
        return page;
    }

    /// <summary>A window in which the page's modules can be imported one by one, without the page.</summary>
    public async Task<IPage> OpenForModules()
    {
        var window = await NewWindow();
        await window.GotoAsync("/icon.svg");
        return window;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        await base.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Production");
}
