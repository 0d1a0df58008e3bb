using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>The page speaks English and German, each from one module.</summary>
public sealed partial class LanguageTests(PageService service) : IClassFixture<PageService>
{
    /// <summary>Every text by its path, with how many values are put in; names of the API are each language's own affair.</summary>
    private const string TextsOf = """
        async (language) => {
          const { text } = await import(`/js/languages/${language}.js`);
          const paths = (part, path) => (part instanceof Object && typeof part !== "function" && !Array.isArray(part)
            ? Object.entries(part).flatMap(([name, inner]) => paths(inner, [...path, name]))
            : [`${path.join(".")} ${typeof part}${part.length !== undefined && typeof part !== "string" ? ` of ${part.length}` : ""}`]);
          return paths({ ...text, phrases: {} }, []);
        }
        """;

    [BrowserFact]
    public async Task Both_languages_say_the_same_things()
    {
        var page = await service.OpenForModules();

        var english = await page.EvaluateAsync<string[]>(TextsOf, "en");
        var german = await page.EvaluateAsync<string[]>(TextsOf, "de");

        Assert.InRange(english.Length, 300, 1000);
        Assert.Equal(english.Order(), german.Order());
    }

    [BrowserFact]
    public async Task Each_text_of_the_page_is_used()
    {
        var page = await service.OpenForModules();
        var texts = await page.EvaluateAsync<string[]>(TextsOf, "en");
        var sources = string.Join('\n', Sources().Select(File.ReadAllText));

        Assert.DoesNotContain(texts.Select(one => one.Split(' ')[0]), path =>
            !sources.Contains(path, StringComparison.Ordinal)
            && !sources.Contains($".{path.Split('.')[^1]}", StringComparison.Ordinal)
            && !Indexed().IsMatch(path));
    }

    [Fact]
    public void Nothing_that_can_be_read_is_written_elsewhere()
    {
        var found = Sources().SelectMany(file => Readable(File.ReadAllText(file), file.EndsWith(".html", StringComparison.Ordinal))
            .Select(words => $"{Path.GetFileName(file)}: {words}"));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("h(\"p\", {}, \"The network at a glance\")")]
    [InlineData("write(find(\"train\"), \"Pause\")")]
    [InlineData("`Step ${steps} is done`")]
    [InlineData("h(\"button\", { \"aria-label\": \"larger map\" })")]
    public void What_can_be_read_is_found_where_it_is_written(string code) => Assert.NotEmpty(Readable(code, isHtml: false));

    [Theory]
    [InlineData("<button>Undo</button>")]
    [InlineData("<nav aria-label=\"Elsewhere\"></nav>")]
    [InlineData("<input placeholder=\"the last\">")]
    public void What_can_be_read_is_found_in_the_document(string html) => Assert.NotEmpty(Readable(html, isHtml: true));

    [BrowserFact]
    public async Task A_browser_in_German_gets_a_page_in_German()
    {
        var page = await Open("de-AT");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(page.Locator("#scene p").First).ToHaveTextAsync(
            new Regex("^Dieses Netz macht aus zwei Eingaben über zwei verdeckte Neuronen zwei Ausgaben: Für 0.05 und 0.1 gibt es"));
        await Expect(page.Locator("#service-speaks")).ToContainTextAsync("bleiben englisch");
        await Expect(page).ToHaveTitleAsync("Backpropagation, Schritt für Schritt");
        await Expect(page.Locator("#scene :text-matches('undefined')")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_chosen_language_stays_in_the_link_and_the_network_comes_along()
    {
        var page = await service.Open();
        await page.Enter("network.layers[0].biases[0]", "1");
        await Expect(page.Card("h1")).ToContainTextAsync("1.028");

        await page.GetByLabel("Language", new() { Exact = true }).First.SelectOptionAsync("de");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(page.Card("h1")).ToContainTextAsync("1.028");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?lang=de#.{50}"));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Herleitung" })).ToBeVisibleAsync();
        await Expect(page.Card("h1")).ToContainTextAsync("1.028");
    }

    [BrowserFact]
    public async Task Gates_have_their_names_in_the_readers_language()
    {
        var page = await Open("de-DE");
        await page.Locator("#examples").SelectOptionAsync("wave");
        await page.Locator("#phase-forward").ClickAsync();

        await Expect(page.Locator(".unrolled tbody th")).ToHaveTextAsync(
            ["x1", "Eingabe", "Vergessen", "Zelle", "Ausgabe", "Zellzustand →", "verdeckter Zustand →"]);
    }

    [BrowserTheory]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    public async Task All_tabs_stand_on_one_line_in_a_window_of_1280(string locale)
    {
        var page = await Open(locale);
        await page.SetViewportSizeAsync(1280, 800);

        foreach (var tab in await page.GetByRole(AriaRole.Tab).AllAsync())
        {
            await tab.ClickAsync();
            Assert.Single(await page.GetByRole(AriaRole.Tab).EvaluateAllAsync<double[]>(
                "tabs => [...new Set(tabs.map(tab => tab.getBoundingClientRect().top))]"));
        }
    }

    private async Task<IPage> Open(string locale)
    {
        var page = await service.OtherWindow(locale);
        await page.GotoAsync("/");
        await page.Locator("#scene p").First.WaitForAsync();
        return page;
    }

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Repository.Folder, "src", "BackpropService", "wwwroot"), "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".js" or ".html" && !file.Contains("languages", StringComparison.Ordinal)
            && !file.Contains("swagger", StringComparison.Ordinal) && !file.EndsWith("snippets.js", StringComparison.Ordinal));

    /// <summary>
    /// What looks like words for people. In scripts: literals with a blank between words or a capital before small letters that are not
    /// names of kinds, keys and classes; in the document: text between tags, and attributes that are read out.
    /// </summary>
    private static IEnumerable<string> Readable(string source, bool isHtml)
    {
        if (isHtml)
        {
            var body = Hidden().Replace(source, string.Empty).Replace("&nbsp;", string.Empty, StringComparison.Ordinal);
            return Shown().Matches(body).Select(match => match.Value).Where(words => Word().IsMatch(words.Trim('<', '>')));
        }

        var code = Unread().Replace(Comment().Replace(source, string.Empty), string.Empty);
        return Literal().Matches(code).Select(match => match.Groups["words"].Value)
            .Select(words => Inserted().Replace(words, "…"))
            .Where(words => Sentence().IsMatch(words) && !Technical().IsMatch(words));
    }

    /// <summary>Texts that are asked for by names of kinds, phases, data sets and the like.</summary>
    [GeneratedRegex(
        @"^((kinds|examples|tabs|layers\.(parameters|parts)|settings\.biasKinds|settings\.freeze|training\.reasons|landscape\.directions)\.|"
        + @"layers\.(dense|lstm|gru|rnn)$|(walk|derivation)\.(forward|error|backward|update)$|"
        + @"data\.(and|or|xor|circle|moons|spiral|gaussian|plane|hills)$|drawing\.(keep|normalized)$|lesson\.(tools|settings)$|"
        + @"lessons\.titles\.|shaped\.(queries|keys|values|netInputs|normalized|outputs)$|shaped\.gates\.)")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"<(title|noscript|textarea)\b.*?</\1>|<meta[^>]*>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(?<=>)[^<>{}]*[A-Za-z]{2,}[^<>{}]*<|(aria-label|placeholder|alt|title)=""[^""]+""")]
    private static partial Regex Shown();

    [GeneratedRegex(@"[A-Za-z]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(//|/?\*).*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>Names of classes, selectors and modules.</summary>
    [GeneratedRegex(
        """\bclass: (?:"[^"]*"|`[^`]*`|[^,\n]*\?[^,\n]*)|"""
        + """\b(?:closest|matches|querySelector|querySelectorAll|import)\((?:"[^"]*"|`[^`]*`)|\bfrom "[^"]*"|"""
        + """\b(?:setAttribute\("class", |className = )`[^`]*`""")]
    private static partial Regex Unread();

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Inserted();

    [GeneratedRegex(@"""(?<words>[^""\n]*)""|`(?<words>[^`]*)`")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^[A-Z][a-z]+$|[A-Za-z]{2,}[,:;.]? [A-Za-z]{2,}|…[,:;.]? [a-z]{2,}|[A-Za-z]{2,}[,:;.]? …")]
    private static partial Regex Sentence();

    /// <summary>Keys, media queries, classes that are put together, languages by their own names, and a command.</summary>
    [GeneratedRegex(@"^(Enter|Escape|Files|input, textarea|\(prefers-.*\)|on (backward|update|…)|under winner|English|Deutsch|curl .*)$")]
    private static partial Regex Technical();
}
