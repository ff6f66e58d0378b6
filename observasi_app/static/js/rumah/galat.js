// What the server asks to be put right, shown as the page itself would show it: a summary with links, and words beside each field.
(() => {
  const { buat } = Observasi;

  const kendali = (form, id) =>
    id && (document.getElementById(id) || [...form.elements].find((el) => el.name === id && el.type !== "hidden"));

  // In the order of the page, whatever the order of the answer; first what belongs to no field.
  const urut = (form, galat) => {
    const letak = [...document.querySelectorAll("*")];
    const semua = Object.entries(galat).map(([id, pesan]) => ({ id, pesan, el: kendali(form, id) }));
    semua.sort((a, b) => letak.indexOf(a.el) - letak.indexOf(b.el));
    return semua;
  };

  const bersih = (form) => {
    document.querySelector("[data-ringkasan]")?.remove();
    for (const el of form.querySelectorAll(".isian-galat")) el.remove();
    for (const el of form.querySelectorAll(".galat, [aria-invalid]")) {
      el.classList.remove("galat");
      el.removeAttribute("aria-invalid");
    }
    for (const el of form.querySelectorAll("[aria-describedby*=galat-]")) {
      el.setAttribute("aria-describedby", el.getAttribute("aria-describedby").replace(/(^| )galat-\S+/g, ""));
    }
  };

  const dekat = (el, id, pesan) => {
    const kotak = el.closest(".isian") || el.parentElement;
    const nama = `galat-${id}`;
    const kata = buat("p", { className: "isian-galat", id: nama }, pesan.join(" "));
    kotak.classList.add("galat");
    el.closest("details")?.setAttribute("open", "");
    if (el === kotak) (kotak.querySelector("legend") || kotak.firstChild).after(kata);
    else (el.closest("label, .tanggal") || el).before(kata);
    if (el !== kotak) el.setAttribute("aria-invalid", "true");
    el.setAttribute("aria-describedby", `${el.getAttribute("aria-describedby") || ""} ${nama}`);
  };

  // `galat` is {field id: [messages]}; "" holds what belongs to no field. `umum` stands first.
  Observasi.galat = (form, judul, umum, galat = {}) => {
    bersih(form);
    const ringkas = Observasi.pola("galat");
    const [kepala, daftar] = ringkas.children;
    kepala.textContent = judul;
    if (umum) daftar.append(buat("li", {}, umum));
    for (const { id, pesan, el } of urut(form, galat)) {
      if (el) dekat(el, id, pesan);
      for (const p of pesan) {
        const tautan = el ? buat("a", { href: `#${el.id || id}` }, p) : p;
        if (el) {
          tautan.addEventListener("click", (e) => {
            e.preventDefault();
            el.focus();
            el.scrollIntoView({ block: "center" });
          });
        }
        daftar.append(buat("li", {}, tautan));
      }
    }
    form.prepend(ringkas);
    ringkas.focus();
  };
  Observasi.tanpaGalat = bersih;
})();
