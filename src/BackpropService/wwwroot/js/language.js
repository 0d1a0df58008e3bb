/** Languages in their own words. */
export const languages = { en: "English", de: "Deutsch" };

/** That of the link, otherwise the browser's, otherwise English. */
export const language = [new URLSearchParams(location.search).get("lang"), navigator.language.slice(0, 2)]
  .find((one) => Object.hasOwn(languages, one)) ?? "en";

/** All that the page says: no other language is loaded. */
export const { text } = await import(`./languages/${language}.js`);
