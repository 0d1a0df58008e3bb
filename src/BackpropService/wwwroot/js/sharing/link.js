/** A problem as the fragment of an address: compressed JSON in letters that addresses take. Nothing of it reaches the service. */
export async function toFragment(problem) {
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(problem)));
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The problem in a fragment; fails where it holds none. */
export async function fromFragment(fragment) {
  const text = atob(fragment.replace(/^#/, "").replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = await through(new DecompressionStream("deflate-raw"), Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function through(transform, bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
