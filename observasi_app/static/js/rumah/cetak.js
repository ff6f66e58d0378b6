// [data-cetak]: a button that prints the page; without a script the browser's own menu does.
(() => {
  "use strict";
  for (const tombol of document.querySelectorAll("[data-cetak]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => print());
  }
})();
