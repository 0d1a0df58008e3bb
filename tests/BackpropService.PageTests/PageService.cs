using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>The service as shipped, on a real port, and a browser to look at its page with.</summary>
public class PageService : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long a busy machine may take, in milliseconds; nobody waits for it where all is well.</summary>
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IPage? _window;

    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // Given a port, it would set the address of a server that may have started already; see ConfigureWebHost.
        UseKestrel();
        StartServer();
        Client = CreateClient();
        Assertions.SetDefaultExpectTimeout(Patience);
        if (Chromium.Path is { } chromium)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Quiet });
        }
    }

    /// <summary>A browser window that has met no page; those of earlier tests are closed.</summary>
    public async Task<IPage> NewWindow()
    {
        _window = null;
        await CloseAllBut(null);
        return await OtherWindow();
    }

    /// <summary>A browser window beside those that are open.</summary>
    public async Task<IPage> OtherWindow(string locale = "en-US")
    {
        var window = await _browser!.NewPageAsync(new()
        {
            BaseURL = Client.BaseAddress!.ToString(),
            ViewportSize = new() { Width = 1440, Height = 900 },
            Locale = locale,
        });
        window.SetDefaultTimeout(Patience);
        return window;
    }

    /// <summary>The page with the first numbers computed, as one sees it for the first time.</summary>
    public async Task<IPage> Open(
        string fragment = "", int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light, string waitFor = "#scene p")
    {
        var page = await EmptyWindow(width, height, theme);
        // A machine that also builds may take its time until a page is there.
        page.SetDefaultNavigationTimeout(120_000);
        await page.GotoAsync("/" + fragment);
        await page.Locator(waitFor).First.WaitForAsync();
        return page;
    }

    /// <summary>A window in which the page's modules can be imported one by one, without the page.</summary>
    public Task<IPage> OpenForModules() => EmptyWindow(1440, 900, ColorScheme.Light);

    // The window of the test before, with nothing kept: to start another, and to read every module anew, takes five times as long.
    private async Task<IPage> EmptyWindow(int width, int height, ColorScheme theme)
    {
        // What is left open would go on drawing beside it.
        await CloseAllBut(_window?.Context);
        _window ??= await OtherWindow();
        await _window.UnrouteAllAsync();
        await _window.GotoAsync("/icon.svg");
        await _window.EvaluateAsync("() => { localStorage.clear(); sessionStorage.clear(); }");
        await _window.SetViewportSizeAsync(width, height);
        await _window.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Null });
        return _window;
    }

    private async Task CloseAllBut(IBrowserContext? one)
    {
        foreach (var other in _browser!.Contexts.Where(context => context != one).ToArray())
        {
            await other.CloseAsync();
        }
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

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseEnvironment("Production").UseUrls("http://127.0.0.1:0");
}
