/** The events of a text/event-stream, read as the HTML standard says: { event, data }. The texts may be cut anywhere. */
export async function* eventsOf(texts) {
  let event = "";
  let data = [];
  for await (const line of linesOf(texts)) {
    const [, field, value] = line.match(/^([^:]*):? ?(.*)$/s);
    if (line === "") {
      if (data.length > 0) {
        yield { event: event || "message", data: data.join("\n") };
      }

      event = "";
      data = [];
    } else if (field === "event") {
      event = value;
    } else if (field === "data") {
      data.push(value);
    }
  }
}

/** Lines end with CRLF, LF or CR; a CR ends its line at once, and an LF that comes in the next text belongs to it. */
async function* linesOf(texts) {
  let begun = "";
  let isAfterReturn = false;
  for await (const text of texts) {
    const [first, ...others] = (isAfterReturn ? text.replace(/^\n/, "") : text).split(/\r\n|[\n\r]/);
    isAfterReturn = text === "" ? isAfterReturn : text.endsWith("\r");
    begun += first;
    for (const next of others) {
      yield begun;
      begun = next;
    }
  }
}
