// [data-sisip="words"]: puts its words where one last wrote, or into the box that data-sisip-ke names; nothing typed is replaced.
(() => {
  let terakhir = null;

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("form[data-draf] textarea")) terakhir = target;
  });

  const tujuan = (tombol) => {
    const bernama = document.getElementById(tombol.dataset.sisipKe);
    return bernama || (terakhir?.isConnected ? terakhir : document.querySelector("form[data-draf] textarea"));
  };

  const sisip = (kotak, kata) => {
    // A caret at the very beginning was put there by the browser, not by a hand.
    const awal = (kotak === terakhir && kotak.selectionEnd) || kotak.value.length;
    const depan = /\S$/.test(kotak.value.slice(0, awal)) ? "\n" : "";
    const belakang = /^\S/.test(kotak.value.slice(awal)) ? "\n" : "";
    kotak.focus();
    kotak.setRangeText(depan + kata + belakang, awal, awal, "end");
    Observasi.diketik(kotak);
    kotak.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("click", (e) => {
    const tombol = e.target.closest("[data-sisip]");
    const kotak = tombol && tujuan(tombol);
    if (kotak) sisip(kotak, tombol.dataset.sisip);
  });
})();
