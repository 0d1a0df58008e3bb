import { Problem, convert } from "../api.js";

const safetensors = "application/safetensors";

/** Which program wrote a JSON file, by what it cannot be without. */
const foreign = [
  { mediaType: "application/vnd.sklearn+json", isOne: ({ coefs_ }) => coefs_ },
  { mediaType: "application/vnd.brainjs+json", isOne: ({ sizes, trainOpts, layers }) => layers && (sizes || trainOpts) },
];

/** { found, remark }: what a file holds, of this service or read by it from another program's; fails where it is neither. */
export async function read(file) {
  if (file.name.endsWith(".safetensors")) {
    return tensors(file);
  }

  let found;
  try {
    found = JSON.parse(await file.text());
  } catch (error) {
    throw new Problem({ detail: `${file.name} is not JSON: ${error.message}.` }, 0);
  }

  const other = foreign.find(({ isOne }) => isOne(found ?? {}));
  return { found: other ? await convert(file, other.mediaType) : found, remark: "" };
}

/** Most of these files do not say which activations their layers have. */
async function tensors(file) {
  try {
    return { found: await convert(file, safetensors), remark: "" };
  } catch (error) {
    if (error.status !== 422) {
      throw error;
    }

    const found = await convert(file, safetensors, "?activation=relu&outputActivation=identity");
    return { found, remark: " It does not say which activations it has: ReLU and identity are assumed, to be changed above each layer." };
  }
}
