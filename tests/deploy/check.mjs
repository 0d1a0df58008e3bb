// As literals of the published types, the manifests make a compiler find properties that do not exist; the validators that come with
// the types find values that are wrong (a port of 80.5, a name in capitals).
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const folder = dirname(fileURLToPath(import.meta.url));
const manifests = process.argv.slice(2).flatMap((path) => parseAllDocuments(readFileSync(path, "utf8"))).map((document) => {
  if (document.errors.length > 0) throw document.errors[0];
  return document.toJS();
});
const packageOf = ({ apiVersion }) => apiVersion.startsWith("gateway.networking.k8s.io/") ? "@kubernetes-models/gateway-api" : "kubernetes-models";

const literals = manifests.map((manifest, i) => `
  import type { I${manifest.kind} as Kind${i} } from "${packageOf(manifest)}/${manifest.apiVersion}";
  export const manifest${i}: Kind${i} = ${JSON.stringify(manifest, null, 2)};`);
writeFileSync(`${folder}/manifests.mts`, literals.join("\n"));
try {
  execFileSync("node_modules/.bin/tsc", ["--noEmit", "--strict", "--module", "nodenext", "--skipLibCheck", "manifests.mts"], {
    cwd: folder,
    stdio: "inherit",
  });
  for (const manifest of manifests) {
    const { apiVersion, kind, ...rest } = manifest;
    const models = await import(`${packageOf(manifest)}/${apiVersion}`);
    new models[kind](rest).validate();
    console.log(`${apiVersion} ${kind}: valid`);
  }
} catch (error) {
  // The compiler has said itself what is wrong.
  if (error.status === undefined) console.error(error.message);
  process.exit(1);
}
