/** Has files opened that are dropped anywhere on the page. */
export function startDropping(open) {
  const mark = (isOver) => document.body.classList.toggle("dropping", isOver);
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      mark(true);
    }
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? mark(false));
  document.addEventListener("drop", (event) => {
    mark(false);
    const [file] = event.dataTransfer.files;
    if (file) {
      event.preventDefault();
      open(file);
    }
  });
}
