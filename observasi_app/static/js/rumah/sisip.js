// [data-sisip="words"]: puts its words where one last wrote, or into the box that data-sisip-ke names; nothing typed is replaced.
(() => {
  "use strict";
  let terakhir = null;

  const berkotak = (el) => el.matches && el.matches("form[data-draf] textarea");
  document.addEventListener("focusin", (e) => {
    if (berkotak(e.target)) terakhir = e.target;
  });

  const tujuan = (tombol) => {
    const bernama = tombol.dataset.sisipKe && document.getElementById(tombol.dataset.sisipKe);
    return bernama || (terakhir && terakhir.isConnected ? terakhir : document.querySelector("form[data-draf] textarea"));
  };

  const sisip = (kotak, kata) => {
    // A caret at the very beginning was put there by the browser, not by a hand.
    const awal = (kotak === terakhir && kotak.selectionEnd) || kotak.value.length;
    const [sebelum, sesudah] = [kotak.value.slice(0, awal), kotak.value.slice(awal)];
    const depan = sebelum && !/\s$/.test(sebelum) ? "\n" : "";
    const belakang = sesudah && !/^\s/.test(sesudah) ? "\n" : "";
    kotak.focus();
    kotak.setRangeText(depan + kata + belakang, awal, awal, "end");
    Observasi.diketik(kotak);
    kotak.scrollIntoView({ block: "nearest" });
  };

  for (const tombol of document.querySelectorAll("[data-sisip]")) tombol.hidden = false;
  document.addEventListener("click", (e) => {
    const tombol = e.target.closest && e.target.closest("[data-sisip]");
    const kotak = tombol && tujuan(tombol);
    if (kotak) sisip(kotak, tombol.dataset.sisip);
  });
})();
