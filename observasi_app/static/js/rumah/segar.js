// [data-segar="/url"]: a part of the page that is fetched anew when something sent from within it has arrived. What was said and is
// still on this device stands in it as such.
(() => {
  const dikirim = new Map();

  const segarkan = (bagian) => {
    // Half a sentence in the box outweighs a fresh look.
    if (!bagian.isConnected || [...bagian.querySelectorAll("textarea")].some((kotak) => kotak.value.trim())) return;
    htmx.ajax("GET", bagian.dataset.segar, { target: `#${bagian.id}`, swap: "outerHTML" });
  };
  const bagianDari = (form) => form.closest("[data-segar]");
  const kosongkan = (form) => {
    for (const kotak of form.querySelectorAll("textarea")) kotak.value = "";
  };

  document.addEventListener("observasi:kirim", ({ target: form }) => bagianDari(form) && dikirim.set(form.elements.operasi.value, bagianDari(form)), true);
  document.addEventListener("observasi:tersimpan", ({ target: form }) => {
    const bagian = bagianDari(form);
    const teks = bagian && form.elements.teks?.value.trim();
    if (!teks) return;
    const balon = Observasi.pola("balon");
    const [siapa, kata] = balon.children;
    siapa.append(` · di ${Observasi.alat()} ini`);
    kata.textContent = teks;
    const daftar = bagian.querySelector(".percakapan");
    daftar.append(balon);
    daftar.hidden = false;
    kosongkan(form);
  });
  document.addEventListener("observasi:sampai", ({ target: form }) => {
    if (!bagianDari(form)) return;
    kosongkan(form);
    segarkan(bagianDari(form));
  });
  document.addEventListener("observasi:hasil", ({ detail }) => {
    if (detail.hasil !== "sampai" || !dikirim.has(detail.op)) return;
    segarkan(dikirim.get(detail.op));
    dikirim.delete(detail.op);
  });
})();
