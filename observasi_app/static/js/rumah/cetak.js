// [data-cetak]: a button that prints the page; without a script the browser's own menu does.
document.addEventListener("click", ({ target }) => target.closest("[data-cetak]") && print());
