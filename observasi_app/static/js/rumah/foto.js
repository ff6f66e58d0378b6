// input[data-foto]: shows which photos were chosen; data-foto="langsung" sends its form at once.
(() => {
  "use strict";
  const { buat } = Observasi;
  const LEBAR = 200;

  // Scaled while it is decoded, one after the other: an old phone has no memory for five full photos.
  const gambarDari = async (berkas) => {
    const kecil = await createImageBitmap(berkas, { resizeWidth: LEBAR, resizeQuality: "low" });
    const kanvas = buat("canvas", { width: LEBAR, height: LEBAR * 0.75 });
    const tinggi = (kecil.height * LEBAR) / kecil.width;
    kanvas.getContext("2d").drawImage(kecil, 0, (kanvas.height - tinggi) / 2, LEBAR, tinggi);
    kecil.close();
    return kanvas;
  };

  const perlihatkan = async (input) => {
    const petak = input.closest(".foto-tambah") || input;
    const baris = petak.parentElement;
    for (const lama of baris.querySelectorAll("[data-foto-dipilih]")) lama.remove();
    const semua = [...input.files];
    for (const berkas of semua) {
      // A HEIC cannot be drawn by most browsers: its name stands for it.
      const isi = await gambarDari(berkas).catch(() => buat("b", { className: "foto-nama" }, berkas.name));
      petak.before(buat("div", { "data-foto-dipilih": "" }, isi, buat("span", {}, "dipilih")));
    }
  };

  document.addEventListener("change", async (e) => {
    const input = e.target;
    if (!input.matches("input[data-foto]")) return;
    await perlihatkan(input);
    if (input.dataset.foto === "langsung" && input.files.length) input.form.requestSubmit();
  });
})();
