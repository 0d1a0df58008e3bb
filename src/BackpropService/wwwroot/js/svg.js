/** A drawing of the service to be read; what is only read needs no style, which the page's own policy would refuse. */
export const readSvg = (svg) => new DOMParser()
  .parseFromString(svg.replace(/<style>[^]*?<\/style>/g, ""), "image/svg+xml").documentElement;

/** The same to be looked at, by an image. */
export const sourceOf = (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`;
