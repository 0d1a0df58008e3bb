import { whileWaiting } from "./busy.js";
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

/** What there is to say where the service does not answer. */
export const unreachable = () => Object.assign(new Problem({ detail: text.service.unreachable }, 0), { isUnreachable: true });

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

/** The response to a post of JSON. */
export const request = (path, body, accept, signal) => send(path, {
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
    throw error.name === "AbortError" ? error : unreachable();
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
