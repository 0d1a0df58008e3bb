using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BackpropService.PageTests;

/// <summary>Lessons that lead through the page: each step sets up what it speaks of, and points at it.</summary>
public sealed partial class GuidedLessonsTests(PageService service) : IClassFixture<PageService>
{
    private const string StepsOf = """
        async () => Object.fromEntries(Object.entries((await import("/js/lessons/lessons.js")).lessons).map(([name, steps]) => [name, steps.length]))
        """;

    /// <summary>
    /// What lessons tell besides the page: how steep a sigmoid is at most, the steepest curvature of a loss (of the second derivatives
    /// 7, 3 and 2), a gradient of the step before, and rounded losses.
    /// </summary>
    private static readonly string[] Known = ["0.25", "8.405", "0.7953", "0.35", "0.7", "0.5"];

    /// <summary>All that can be read on the page besides the lesson, also in its fields.</summary>
    private const string Shown =
        "[document.querySelector('main').innerText, ...[...document.querySelectorAll('input')].map(({ value }) => value), ''].join(' ')";

    /// <summary>Whether a good part of what is pointed at can be seen above the lesson's text; it may be larger than that.</summary>
    private const string InView = """
        (ring) => {
          const { top, bottom, left, right } = ring.getBoundingClientRect();
          const end = document.getElementById("tour").getBoundingClientRect().top;
          const shown = Math.min(bottom, end) - Math.max(top, 0);
          return shown > 0.6 * Math.min(bottom - top, end) && left > -20 && right < innerWidth + 20;
        }
        """;

    [BrowserTheory]
    [InlineData("forward")]
    [InlineData("chain")]
    [InlineData("sums")]
    [InlineData("rate")]
    [InlineData("dead")]
    [InlineData("overfit")]
    public async Task Each_step_points_at_something_in_view_and_tells_numbers_that_are_there(string lesson)
    {
        var page = await Begun(lesson);
        var steps = (await page.EvaluateAsync<Dictionary<string, int>>(StepsOf))[lesson];
        var seen = string.Empty;

        for (var step = 1; step <= steps; step++)
        {
            await Reached(page, step, steps);
            await Expect(page.Locator("#notice")).ToBeEmptyAsync();
            Assert.True(await Becomes(() => page.Locator(".ring").EvaluateAsync<bool>(InView)), $"{lesson} {step}: the ring is out of view");
            var told = NumbersIn(await page.Locator("#tour p").InnerTextAsync()).Except(Known).ToArray();
            Assert.True(
                await Becomes(async () => !told.Except(NumbersIn(seen + await page.EvaluateAsync<string>(Shown))).Any()),
                $"{lesson} {step}: not all of {string.Join(", ", told)} can be seen");
            seen += await page.EvaluateAsync<string>(Shown);
            if (step < steps)
            {
                await page.Locator("#tour .main").ClickAsync();
            }
        }
    }

    [BrowserFact]
    public async Task Both_languages_have_a_text_for_each_step_and_a_title_for_each_lesson()
    {
        var page = await service.OpenForModules();
        var steps = await page.EvaluateAsync<Dictionary<string, int>>(StepsOf);

        foreach (var language in new[] { "en", "de" })
        {
            Assert.Equal(steps, await page.EvaluateAsync<Dictionary<string, int>>("""
                async (language) => Object.fromEntries(Object.entries((await import(`/js/languages/lessons/${language}.js`)).text)
                  .map(([name, texts]) => [name, new Set(texts).size]))
                """, language));
            Assert.Equal(steps.Keys, await page.EvaluateAsync<string[]>(
                "async (language) => Object.keys((await import(`/js/languages/${language}.js`)).text.lessons.titles)", language));
        }
    }

    [BrowserFact]
    public async Task A_lesson_is_chosen_from_the_menu_and_named_in_the_address_until_it_is_left()
    {
        var page = await service.Open();

        await page.Locator("#lessons").SelectOptionAsync("The chain rule of one weight");
        await Reached(page, 1, 6);
        await Expect(page).ToHaveURLAsync(new Regex(@"\?lesson=chain"));
        await Expect(page.Locator("#tour .main")).ToBeFocusedAsync();
        await page.GetByLabel("Leave the lesson").ClickAsync();

        await Expect(page.Locator("#tour")).ToHaveCountAsync(0);
        await Expect(page.Locator(".ring")).ToHaveCountAsync(0);
        await Expect(page.Locator("#lessons")).ToBeFocusedAsync();
        Assert.DoesNotContain("lesson", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_link_with_a_lesson_of_no_such_name_is_a_link_to_the_page()
    {
        var page = await service.Open("?lesson=nonsense");

        await Expect(page.Card("total")).ToContainTextAsync("0.4211");
        await Expect(page.Locator("#tour")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_the_reader_changed_is_set_up_again_before_it_goes_on()
    {
        var page = await Begun("forward");
        await Reached(page, 1, 6);
        await page.Enter("network.layers[0].weights[0][0]", "1");
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("1");

        await page.Locator("#tour .main").ClickAsync();

        await Reached(page, 2, 6);
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("0.15");
        await Expect(page.Locator("#scene-count")).ToHaveTextAsync("2 of 13");
    }

    [BrowserFact]
    public async Task Back_shows_what_was_there_before_the_step()
    {
        var page = await Begun("rate");
        await Reached(page, 1, 6);
        await page.Locator("#tour .main").ClickAsync();
        await Reached(page, 2, 6);
        await Expect(page.Locator("#outcome")).ToContainTextAsync("Step 1");

        await page.Locator("#tour").GetByText("← Back").ClickAsync();

        await Reached(page, 1, 6);
        await Expect(page.Locator("#outcome")).ToBeEmptyAsync();
        await Expect(page.Field("network.layers[0].weights[0][0]")).ToHaveValueAsync("0.5");
    }

    [BrowserFact]
    public async Task After_the_last_step_the_next_lesson_follows_by_the_keyboard_alone()
    {
        var page = await Begun("forward");
        for (var step = 1; step <= 6; step++)
        {
            await Reached(page, step, 6);
            await page.Keyboard.PressAsync("Enter");
        }

        await Reached(page, 1, 6);
        await Expect(page.Locator("#tour b")).ToHaveTextAsync("The chain rule of one weight");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?lesson=chain"));
    }

    [BrowserFact]
    public async Task A_lesson_speaks_the_language_of_the_link()
    {
        var page = await service.Open("?lang=de&lesson=dead");

        await Expect(page.Locator("#tour p")).ToContainTextAsync("ReLU gibt weiter, was über 0 ist");
        await Expect(page.Locator("#tour .count")).ToHaveTextAsync("1 von 7");
    }

    private Task<IPage> Begun(string lesson) => service.Open($"?lesson={lesson}", waitFor: "#tour p");

    private static async Task Reached(IPage page, int step, int steps)
    {
        await Expect(page.Locator("#tour .count")).ToHaveTextAsync($"{step} of {steps}");
        await page.Locator(".ring:visible").WaitForAsync();
    }

    /// <summary>Waits for what may take a while: a page scrolls, a service answers.</summary>
    private static async Task<bool> Becomes(Func<Task<bool>> condition)
    {
        for (var time = 0; time < 100; time++)
        {
            if (await condition())
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }

    private static IEnumerable<string> NumbersIn(string text) => Numbers().Matches(text).Select(one => one.Value);

    [GeneratedRegex(@"(?<![\d.])−?\d+\.\d+")]
    private static partial Regex Numbers();
}
