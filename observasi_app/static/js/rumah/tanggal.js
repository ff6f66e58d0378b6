// input[data-tanggal]: adds a calendar to a date that can also be typed. The device's own calendar is used.
(() => {
  "use strict";
  const { buat } = Observasi;
  const BENTUK = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/;

  const pasang = (kotak) => {
    if (kotak.dataset.tanggal === "siap" || !("showPicker" in HTMLInputElement.prototype)) return;
    kotak.dataset.tanggal = "siap";
    const pilih = buat("input", { type: "date", tabIndex: -1, className: "tersembunyi", "aria-hidden": "true", "data-tanpa-draf": "" });
    const tombol = buat("button", { type: "button", className: "tombol tombol-kedua tanggal-tombol" }, "Kalender");
    const nama = kotak.labels && kotak.labels[0] ? kotak.labels[0].firstChild.textContent.trim() : "";
    tombol.setAttribute("aria-label", `Kalender untuk ${nama}`);
    tombol.addEventListener("click", () => {
      const cocok = BENTUK.exec(kotak.value);
      pilih.value = cocok ? `${cocok[3]}-${cocok[2].padStart(2, "0")}-${cocok[1].padStart(2, "0")}` : "";
      pilih.showPicker();
    });
    pilih.addEventListener("change", () => {
      if (!pilih.value) return;
      const [tahun, bulan, hari] = pilih.value.split("-").map(Number);
      kotak.value = `${hari}/${bulan}/${tahun}`;
      Observasi.diketik(kotak);
      Observasi.diketik(kotak, "change");
      kotak.focus();
    });
    const baris = buat("div", { className: "tanggal" });
    kotak.replaceWith(baris);
    baris.append(kotak, tombol, pilih);
  };
  const semua = () => document.querySelectorAll("input[data-tanggal]").forEach(pasang);
  semua();
  document.addEventListener("htmx:after:swap", semua);
})();
