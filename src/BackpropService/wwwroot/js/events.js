import { request } from "./api.js";

/** Posts JSON and gives the server-sent events of the answer one by one: { event, data }. */
export async function* stream(path, body, signal) {
  const response = await request(path, body, "text/event-stream", signal);
  for await (const { event, data } of eventsOf(textsOf(response.body))) {
    yield { event, data: JSON.parse(data) };
  }
}

async function* textsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      yield part.value;
    }
  } finally {
    // A stream that was aborted refuses; then there is nothing left to cancel.
    reader.cancel().catch(() => {});
  }
}

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
