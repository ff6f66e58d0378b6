// input[data-foto]: photos chosen for a form are made small and kept; each can be opened and blurred before the form is sent.
// Photos that wait in the outbox are shown where they belong, also after a reload.
(() => {
  const { antrean, buat, foto } = Observasi;
  // In data-foto-ke the step that the form itself will make.
  const NIHIL = "00000000-0000-0000-0000-000000000000";
  const dipilih = new Map();
  let menyiapkan = Promise.resolve();

  const kunciDari = (form) => new URL(form.action).pathname;
  const jumlah = (form) => {
    const semua = [...dipilih.get(form).values()];
    const kata = semua.length && `${semua.length} foto · ${Math.ceil(semua.reduce((n, f) => n + f.ukuran, 0) / 1000)} kB`;
    const asli = semua.filter((f) => f.asli).length;
    const el = form.querySelector("[data-foto-jumlah]");
    el.textContent = asli ? `${kata}. ${asli} foto tidak dapat diperkecil di sini; server yang memperkecilnya.` : kata;
    el.hidden = !kata;
    const simpan = form.querySelector("[data-foto-simpan]");
    if (simpan) simpan.hidden = !kata;
  };

  // Put a photo in the place of `lama`, on the page and in the form's list (tile → photo).
  const pasang = async (form, ini, lama) => {
    const daftar = dipilih.get(form);
    const url = await foto.gambar(ini.sidik, ini);
    const el = Observasi.pola("foto-pilihan", {
      buka: async () => {
        const baru = url && (await Observasi.samarkan(ini));
        if (!baru || baru === ini) return;
        await foto.pilih(baru, kunciDari(form), ini.sidik).catch(() => {});
        daftar.delete(el);
        await pasang(form, baru, el);
      },
      lepas: () => {
        daftar.delete(el);
        el.remove();
        jumlah(form);
        foto.pilih(null, "", ini.sidik).catch(() => {});
      },
    });
    const [gambar, kata] = el.querySelectorAll("img, span");
    if (url) gambar.src = url;
    if (ini.samar || ini.asli) kata.textContent = ini.asli ? "HEIC" : "disamarkan";
    daftar.set(el, ini);
    lama.replaceWith(el);
    jumlah(form);
  };
  const tempati = (form) => {
    const el = buat("div", { className: "foto-siap", role: "status" }, "Menyiapkan…");
    form.querySelector(".foto-tambah").before(el);
    return el;
  };
  const tambah = async (form, berkas) => {
    const el = tempati(form);
    try {
      const ini = await foto.kecilkan(berkas);
      await foto.pilih(ini, kunciDari(form)).catch(() => {});
      await pasang(form, ini, el);
    } catch (galat) {
      foto.kata(el.closest(".isian, form"), galat.message);
      el.remove();
    }
  };
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("input[data-foto]")) return;
    menyiapkan = Promise.all([menyiapkan, ...[...target.files].map((berkas) => tambah(target.form, berkas))]);
    target.value = "";
  });
  // What was chosen and not sent when the page went away.
  const pulihkan = async (form) => {
    for (const lama of await foto.semuaPilihan()) {
      const ini = lama.untuk === kunciDari(form) && (await foto.buka(lama));
      if (ini) await pasang(form, ini, tempati(form));
    }
  };
  for (const form of document.querySelectorAll("form[data-foto-ke]")) {
    dipilih.set(form, new Map());
    pulihkan(form).catch(() => {});
  }

  // For kirim.js: the posts of the photos chosen for this form, whose own act is `op`; they leave the post of the words.
  Observasi.fotoDari = async (form, data, op) => {
    const { fotoKe, fotoSaja } = form.dataset;
    if (!fotoKe) return [];
    await menyiapkan;
    data.delete("foto");
    const lain = { setelah: fotoSaja === undefined ? op : "" };
    return [...dipilih.get(form).values()].map((ini) => foto.butir(fotoKe.replace(NIHIL, op), ini, lain));
  };
  Observasi.fotoTerkirim = (form) => {
    if (!dipilih.has(form)) return;
    for (const el of dipilih.get(form).keys()) el.remove();
    dipilih.get(form).clear();
    jumlah(form);
  };

  // ── What waits in the outbox ──────────────────────────────────────────────────────────────────────────────────────

  const ubin = (op) => document.querySelector(`[data-foto-op="${op}"]`);
  const pajang = async (b, li) => {
    const tahan = b.keadaan === "tahan";
    const kata = tahan ? "samarkan?" : b.keadaan === "perlu" ? "perlu diperiksa" : `di ${Observasi.alat()} ini`;
    const dalam = await antrean.isiDari(b);
    const url = dalam && (await foto.gambar(b.foto[0], b.bita?.[0]));
    const [, apa, id] = /(\w+)\/([^/]+)\/\w+$/.exec(dalam?.url) || [];
    const induk = li || document.getElementById(`${apa}-${id}`);
    const ada = ubin(b.op);
    if (ada?.matches("button") === tahan) ada.lastChild.textContent = kata;
    else if (dalam && induk) {
      const el = Observasi.pola(tahan ? "foto-tanya" : "foto-antre");
      const [nama, gambar] = el.children;
      el.dataset.fotoOp = b.op;
      el.lastChild.textContent = kata;
      if (tahan) el.addEventListener("click", Observasi.putuskanFoto);
      else if (url) el.href = url;
      if (url) gambar.src = url;
      (url ? nama : gambar).remove();
      const wadah = induk.querySelector(":scope > div:not([class])") || induk;
      const tempat = induk.querySelector(".foto-baris") || wadah.appendChild(buat("div", { className: "foto-baris" }));
      if (ada) ada.replaceWith(el);
      else tempat.insertBefore(el, tempat.querySelector(".foto-tambah"));
      Observasi.kabarkan(el, "foto");
    }
  };
  // A line that was edited has another id than its photos know.
  Observasi.fotoKelas = async (li, semua) => {
    for (const b of semua) await pajang(b, li).catch(() => {});
  };
  const pajangSemua = async ({ detail }) => {
    const semua = detail.semua.filter((b) => b.jenis === "foto");
    for (const el of document.querySelectorAll("[data-foto-op]:not([data-sampai])")) {
      if (semua.some((b) => b.op === el.dataset.fotoOp)) continue;
      const { parentElement: induk } = el;
      el.remove();
      Observasi.kabarkan(induk, "foto");
    }
    await Observasi.fotoKelas(null, semua);
  };
  document.addEventListener("observasi:hasil", ({ detail: { op, hasil, pesan } }) => {
    const el = ubin(op);
    if (el && hasil === "sampai") {
      el.dataset.sampai = "";
      el.lastChild.remove();
    } else if (el && ["isian", "tolak"].includes(hasil)) foto.kata(el.parentElement.parentElement, `Foto belum dapat dikirim: ${pesan}`);
  });
  document.addEventListener("observasi:antrean", Observasi.tenang(pajangSemua, 30));
})();
