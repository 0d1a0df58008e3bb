using Microsoft.Playwright;

namespace BackpropService.PageTests;

/// <summary>Server-sent events, by the rules of the HTML standard's section on interpreting an event stream.</summary>
public sealed class EventsTests(PageService service) : IClassFixture<PageService>
{
    private const string Events = """
        event: progress
        data: {"epoch":1}

        : still here
        event:completed
        id: 7
        retry: 10
        data: {
        data:   "epochs": 2 }

        """;

    private IPage? _page;

    [BrowserTheory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public async Task Lines_may_end_in_three_ways_and_be_cut_anywhere(string lineEnd)
    {
        var text = Events.ReplaceLineEndings(lineEnd) + lineEnd;

        for (var length = 1; length <= text.Length; length++)
        {
            var cut = Enumerable.Range(0, (text.Length + length - 1) / length).Select(part => text.Substring(part * length, Math.Min(length, text.Length - (part * length))));
            Assert.Equal(["progress|{\"epoch\":1}", "completed|{\n  \"epochs\": 2 }"], await Read(cut));
        }
    }

    [BrowserFact]
    public async Task A_line_end_that_is_cut_in_two_ends_one_line() =>
        Assert.Equal(["message|a\nb"], await Read(["data: a\r", "", "\ndata: b\r", "\n", "\r", "\n"]));

    [BrowserFact]
    public async Task An_event_is_given_as_soon_as_its_empty_line_is_there() =>
        Assert.Equal(["message|a"], await Read(["data: a\r\r"]));

    [BrowserTheory]
    [InlineData("data: a")]
    [InlineData("data: a\n")]
    [InlineData("event: progress\n\n")]
    [InlineData(": a comment\n\n")]
    [InlineData("DATA: a\ndatum: a\n\n")]
    public async Task What_is_cut_off_or_has_no_data_is_no_event(string text) => Assert.Empty(await Read([text]));

    [BrowserTheory]
    [InlineData("data\n\n", "message|")]
    [InlineData("data:\ndata\n\n", "message|\n")]
    [InlineData("data:a:b: c\n\n", "message|a:b: c")]
    [InlineData("data:  a\n\n", "message| a")]
    [InlineData("event: one\nevent: two\ndata: a\n\n", "two|a")]
    [InlineData("event: one\n\ndata: a\n\n", "message|a")]
    public async Task Fields_are_read_to_the_letter(string text, string expected) => Assert.Equal([expected], await Read([text]));

    private async Task<string[]> Read(IEnumerable<string> texts)
    {
        _page ??= await service.OpenForModules();
        return await _page.EvaluateAsync<string[]>(
            """
            async (texts) => {
              const { eventsOf } = await import("/js/events.js");
              const found = [];
              for await (const { event, data } of eventsOf(texts)) {
                found.push(`${event}|${data}`);
              }

              return found;
            }
            """,
            texts.ToArray());
    }
}
