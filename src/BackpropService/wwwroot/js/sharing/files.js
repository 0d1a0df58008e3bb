import { Problem, convert } from "../api.js";
import { text } from "../language.js";

/** Whose files are known by their endings. */
const byEnding = { safetensors: "application/safetensors", onnx: "application/onnx" };

/** Which program wrote a JSON file, by what it cannot be without. */
const foreign = [
  { mediaType: "application/vnd.keras+json", isOne: ({ class_name: model, weights }) => model && weights },
  { mediaType: "application/vnd.sklearn+json", isOne: ({ coefs_ }) => coefs_ },
  { mediaType: "application/vnd.brainjs+json", isOne: ({ sizes, trainOpts, layers }) => layers && (sizes || trainOpts) },
];

/** { found, remark }: what a file holds, of this service or read by it from another program's; fails where it is neither. */
export async function read(file) {
  const mediaType = byEnding[file.name.split(".").at(-1).toLowerCase()];
  if (mediaType) {
    return binary(file, mediaType);
  }

  let found;
  try {
    found = JSON.parse(await file.text());
  } catch (error) {
    throw new Problem({ detail: text.share.notJson(file.name, error.message) }, 0);
  }

  const other = foreign.find(({ isOne }) => isOne(found ?? {}));
  return { found: other ? await convert(file, other.mediaType) : found, remark: "" };
}

/** Most files of tensors do not say which activations their layers have. */
async function binary(file, mediaType) {
  try {
    return { found: await convert(file, mediaType), remark: "" };
  } catch (error) {
    if (error.status !== 422 || mediaType !== byEnding.safetensors) {
      throw error;
    }

    const found = await convert(file, mediaType, "?activation=relu&outputActivation=identity");
    return { found, remark: text.share.assumed };
  }
}
