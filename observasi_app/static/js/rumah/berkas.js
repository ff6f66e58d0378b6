// input[type=file].isian-kotak: the browser words its button in its own language; this one speaks ours and names the file.
(() => {
  "use strict";
  const { buat } = Observasi;

  const pasang = (kotak) => {
    if (kotak.dataset.berkas) return;
    kotak.dataset.berkas = "siap";
    const nama = buat("span", { className: "berkas-nama redup" });
    const sebut = () => {
      nama.textContent = [...kotak.files].map((satu) => satu.name).join(", ") || "Belum ada berkas yang dipilih.";
    };
    const baris = buat("div", { className: "berkas-pilih" });
    kotak.replaceWith(baris);
    baris.append(buat("span", { className: "tombol", "aria-hidden": "true" }, "Pilih berkas"), nama, kotak);
    kotak.addEventListener("change", sebut);
    sebut();
  };
  const semua = () => document.querySelectorAll("input[type=file].isian-kotak").forEach(pasang);
  semua();
  document.addEventListener("htmx:after:swap", semua);
})();
