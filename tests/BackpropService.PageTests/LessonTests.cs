using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>A page that a teacher has set up: parts of it are hidden, and the link says which.</summary>
public sealed class LessonTests(PageService service) : IClassFixture<PageService>
{
    [BrowserFact]
    public async Task What_a_lesson_hides_stays_hidden_for_who_opens_its_link()
    {
        var page = await Hiding("Derivation", "Train", "Tools above the drawing");

        page = await service.Open(await FragmentOf(page, 3));

        await Expect(page.GetByRole(AriaRole.Tab)).ToHaveTextAsync(["Steps", "Check", "Exercise", "Formula", "Take along"]);
        await Expect(page.Locator("#examples")).ToBeHiddenAsync();
        await Expect(page.Locator("#learning")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Where_the_first_tab_is_hidden_the_next_is_shown()
    {
        var page = await Hiding("Steps");

        page = await service.Open(await FragmentOf(page, 1), waitFor: "#derivation ol[data-phase=backward] .equation");

        await Expect(page.Locator("#panel-derivation")).ToBeVisibleAsync();
        await Expect(page.Locator("#panel-walk")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task The_arrow_keys_pass_over_hidden_tabs()
    {
        var page = await Hiding("Derivation");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Steps" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");

        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Train" })).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Another_example_and_another_exercise_are_of_the_same_lesson()
    {
        var page = await Hiding("Derivation");

        await page.Locator("#examples").SelectOptionAsync("A line through points");
        await page.Show("Exercise");
        await page.Locator("#new-exercise").ClickAsync();

        await Expect(page.Card("h2")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Derivation" })).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task The_last_tab_cannot_be_hidden()
    {
        var page = await Hiding("Steps", "Derivation", "Train", "Check", "Exercise", "Formula");

        await Expect(page.Locator("#lesson-parts").GetByLabel("Take along")).ToBeDisabledAsync();
    }

    private async Task<IPage> Hiding(params string[] parts)
    {
        var page = await service.Open();
        await page.Show("Take along");
        foreach (var part in parts)
        {
            await page.Locator("#lesson-parts").GetByLabel(part, new() { Exact = true }).UncheckAsync();
        }

        return page;
    }

    /// <summary>The link's, once it carries all that is hidden: it is written a moment after each change.</summary>
    private static Task<string> FragmentOf(IPage page, int hidden) => page.EvaluateAsync<string>(
        """
        async (hidden) => {
          const { fromFragment } = await import("/js/sharing/link.js");
          for (let look = 0; look < 300; look++) {
            if (location.hash && (await fromFragment(location.hash)).hidden?.length === hidden) {
              break;
            }
            await new Promise((go) => setTimeout(go, 50));
          }
          return location.hash;
        }
        """,
        hidden);
}
