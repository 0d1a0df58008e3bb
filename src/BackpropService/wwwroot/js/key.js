import { find, write } from "./dom.js";

const place = "api-key";
let asking;

/** The reader's key for a service that wants one; kept no longer than this tab. */
export const key = () => sessionStorage.getItem(place);

/** Asks for the key, once for however many requests were refused; gives false where the reader declines. */
export function askForKey(sentence) {
  asking ??= ask(sentence).finally(() => { asking = undefined; });
  return asking;
}

async function ask(sentence) {
  const dialog = find("key-dialog");
  write(find("key-reason"), sentence);
  find("key").value = "";
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => { dialog.addEventListener("close", resolve, { once: true }); });
  const given = dialog.returnValue === "use" && find("key").value.trim() !== "";
  if (given) {
    sessionStorage.setItem(place, find("key").value.trim());
  }

  return given;
}
