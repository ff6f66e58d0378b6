// [data-langkah-daftar]: shows the next empty row of steps when its button is tapped; the rows are in the page, a script only opens them.
(() => {
  for (const daftar of document.querySelectorAll("[data-langkah-daftar]")) {
    const tombol = daftar.querySelector("[data-langkah-tambah]");
    const kosong = () => daftar.querySelector("[data-langkah=kosong]");
    if (!tombol) continue;
    tombol.hidden = !kosong();
    tombol.addEventListener("click", () => {
      const baris = kosong();
      delete baris.dataset.langkah;
      tombol.hidden = !kosong();
      baris.querySelector("textarea, input").focus();
    });
  }
})();
