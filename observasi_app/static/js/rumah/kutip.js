// [data-kutip-bagian="2"]: words selected in this text can be asked about. A small button carries them into the form
// [data-ucapan], with the part they come from. Without this script one writes a plain comment.
(() => {
  const PALING = 300;
  const formulir = () => document.querySelector("form[data-ucapan]");
  const tombol = Observasi.buat("button", { type: "button", className: "tombol tombol-kutip", hidden: true }, "Tanyakan ini");

  const terpilih = () => {
    const s = getSelection();
    if (s.isCollapsed || !formulir()) return null;
    const jangkauan = s.getRangeAt(0);
    const simpul = jangkauan.commonAncestorContainer;
    const asal = (simpul.closest ? simpul : simpul.parentElement).closest("[data-kutip-bagian]");
    const kata = s.toString().replace(/\s+/g, " ").trim();
    return asal && kata ? { kata: kata.slice(0, PALING), bagian: asal.dataset.kutipBagian, jangkauan } : null;
  };

  const tampilkan = () => {
    const pilihan = terpilih();
    tombol.hidden = !pilihan;
    if (!pilihan) return;
    const kotak = pilihan.jangkauan.getBoundingClientRect();
    document.body.append(tombol);
    tombol.style.left = `min(${kotak.left + scrollX}px, 100vw - 180px)`;
    tombol.style.top = `${kotak.bottom + scrollY + 8}px`;
  };

  const perlihatkan = (form, kata) => {
    const kotak = form.querySelector("[data-kutipan]");
    kotak.hidden = !kata;
    kotak.querySelector("[data-kutipan-kata]").textContent = kata;
    form.elements.kutipan.value = kata;
    Observasi.diketik(form.elements.teks);
  };

  // Before the press takes the selection away.
  tombol.addEventListener("pointerdown", (e) => e.preventDefault());
  tombol.addEventListener("click", () => {
    const pilihan = terpilih();
    if (!pilihan) return;
    const form = formulir();
    if (form.elements.bagian.options) form.elements.bagian.value = pilihan.bagian;
    perlihatkan(form, pilihan.kata);
    getSelection().removeAllRanges();
    form.elements.teks.focus();
  });
  document.addEventListener("click", (e) => {
    const lepas = e.target.closest("[data-kutipan-lepas]");
    if (!lepas) return;
    perlihatkan(lepas.form, "");
    lepas.form.elements.teks.focus();
  });

  document.addEventListener("selectionchange", Observasi.tenang(tampilkan, 150));
})();
