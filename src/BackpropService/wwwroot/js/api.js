import { whileWaiting } from "./busy.js";
import { eventsOf } from "./events.js";
import { askForKey, key } from "./key.js";
import { text } from "./language.js";

/** A request that the service refused, in its own words. */
export class Problem extends Error {
  constructor(body, status) {
    super(body.detail ?? body.title ?? text.service.status(status));
    this.status = status;
    this.errors = body.errors ?? {};
    this.body = body;
  }
}

/** Posts JSON; gives JSON back, or a file of another media type. */
export async function post(path, body, { accept = "application/json", signal } = {}) {
  const response = await request(path, body, accept, signal);
  return accept === "application/json" ? response.json() : response.blob();
}

/** What the service reads in another program's file. */
export async function convert(file, mediaType, query = "") {
  const headers = { "Content-Type": mediaType, Accept: "application/json" };
  return (await send(`/convert${query}`, { method: "POST", headers, body: file })).json();
}

export async function get(path) {
  return (await send(path, { headers: { Accept: "application/json" } })).json();
}

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

const request = (path, body, accept, signal) => send(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: accept },
  body: JSON.stringify(body),
  signal,
});

async function send(path, options) {
  let response;
  try {
    response = await whileWaiting(fetch(path, withKey(options)));
  } catch (error) {
    throw error.name === "AbortError" ? error
      : Object.assign(new Problem({ detail: text.service.unreachable }, 0), { isUnreachable: true });
  }

  if (!response.ok) {
    const problem = new Problem(await response.json().catch(() => ({})), response.status);
    if (response.status === 401 && await askForKey(problem.message)) {
      return send(path, options);
    }

    throw problem;
  }

  return response;
}

const withKey = (options) => (key() ? { ...options, headers: { ...options.headers, "X-API-Key": key() } } : options);
