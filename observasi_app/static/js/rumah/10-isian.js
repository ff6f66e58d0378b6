// Observasi.isian: what a form holds as the text it would post, and a form filled again from such a text.
(() => {
  const BUKAN_ISIAN = new Set(["operasi", "oleh", "versi", "kunci_draf", "revisi", "menggantikan", "draf_sampai", "draf_setelah"]);

  // The fields of a form without its marks and without what must not be kept.
  const baca = (form) => {
    const isi = new URLSearchParams();
    const lewati = new Set([...form.querySelectorAll("[data-tanpa-draf]")].map((el) => el.name));
    for (const [nama, nilai] of new FormData(form)) {
      if (typeof nilai === "string" && !["operasi", "revisi"].includes(nama) && !lewati.has(nama)) isi.append(nama, nilai);
    }
    return isi.toString();
  };

  // Rows that are folded away open when something belongs into them.
  const bukaBaris = (el) => {
    delete el.closest("[data-langkah]")?.dataset.langkah;
    el.closest("details")?.setAttribute("open", "");
  };
  const tulis = (form, teks) => {
    const isi = new URLSearchParams(teks);
    for (const el of form.elements) {
      if (!el.name || BUKAN_ISIAN.has(el.name) || ["submit", "button", "file", "hidden", "fieldset"].includes(el.type)) continue;
      const nilai = isi.getAll(el.name);
      if (["checkbox", "radio"].includes(el.type)) el.checked = nilai.includes(el.value);
      else if (isi.has(el.name)) {
        el.value = nilai[0];
        if (nilai[0]) bukaBaris(el);
      }
    }
  };
  // Two texts say the same when they say the same of every field.
  const sama = (a, b) => {
    const urut = (teks) => {
      const isi = [...new URLSearchParams(teks)].filter(([nama, nilai]) => nilai && !BUKAN_ISIAN.has(nama));
      isi.sort();
      return JSON.stringify(isi);
    };
    return urut(a) === urut(b);
  };

  Observasi.isian = { baca, tulis, sama };
})();
