// [data-kalender]: the device's own calendar for a date that can also be typed.
(() => {
  const BENTUK = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/;

  document.addEventListener("click", ({ target }) => {
    if (!target.matches("[data-kalender]")) return;
    const [kotak, , pilih] = target.parentElement.children;
    const [, hari, bulan, tahun] = BENTUK.exec(kotak.value) || [];
    pilih.value = tahun ? `${tahun}-${bulan.padStart(2, "0")}-${hari.padStart(2, "0")}` : "";
    pilih.showPicker?.();
  });
  document.addEventListener("change", ({ target: pilih }) => {
    if (pilih.type !== "date" || !pilih.value) return;
    const kotak = pilih.parentElement.firstElementChild;
    const [tahun, bulan, hari] = pilih.value.split("-").map(Number);
    kotak.value = `${hari}/${bulan}/${tahun}`;
    Observasi.diketik(kotak);
    Observasi.diketik(kotak, "change");
    kotak.focus();
  });
})();
