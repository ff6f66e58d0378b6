// [data-kelas]: chips, levels, notes and photos. A line appears at the tap and is sent behind it; the list of lines is the truth of the page.
(() => {
  const kelas = document.querySelector("[data-kelas]");
  if (!kelas) return;
  const url = kelas.dataset.barisUrl;
  const daftar = document.getElementById("catatan-isi");
  const satu = (pilih, dalam = document) => dalam.querySelector(pilih);
  const { pola } = Observasi;
  const alamat = (id, akhir = "") => `${url}/${id}${akhir}`;

  const hitung = () => {
    const baris = [...daftar.children].filter((li) => li.dataset.gagal === undefined);
    for (const target of document.querySelectorAll("[data-target]")) {
      const n = baris.filter((li) => li.dataset.tanda === target.dataset.target).length;
      satu("[data-hitung]", target).textContent = n ? `${n} catatan` : "belum ada catatan";
    }
    for (const chip of document.querySelectorAll("[data-chip]")) {
      const n = baris.filter((li) => li.dataset.petunjuk === chip.value).length;
      satu("[data-kali]", chip).textContent = n ? `×${n}` : "";
      chip.classList.toggle("chip-dicatat", n > 0);
    }
    const foto = daftar.querySelectorAll("img").length;
    satu("[data-jumlah]").textContent = baris.length;
    satu("[data-jumlah-catatan]").textContent = `${baris.length} catatan${foto ? ` · ${foto} foto` : ""}`;
    satu("[data-kosong]").hidden = daftar.children.length > 0;
  };

  const isi = (li, { id, tanda, teks, petunjuk, detik }) => {
    li.id = `baris-${id}`;
    Object.assign(li.dataset, { tanda, petunjuk });
    satu("[data-sunting]", li).href = alamat(id);
    Observasi.isiBaris(li, { target: tanda, teks, detik });
  };
  const gagal = (li, pesan) => {
    li.dataset.gagal = "";
    satu("div", li).append(Observasi.buat("p", { className: "isian-galat" }, `Belum tersimpan: ${pesan}`));
    hitung();
  };

  // Above the bar until the next tap: what was noted, and the way back.
  const urung = (li, teks) => {
    tanpaUrung();
    const el = pola("urung");
    satu("p", el).textContent = teks;
    el.addEventListener("submit", (e) => {
      e.preventDefault();
      cabut(li);
    });
    satu(".kelas-bawah").after(el);
  };
  const tanpaUrung = () => {
    satu("[data-urung]")?.remove();
  };
  const cabut = (li) => {
    tanpaUrung();
    const id = li.id.slice(6);
    if (li.dataset.gagal === undefined) Observasi.antre(alamat(id, "/pencabutan"), {});
    Observasi.lupakanFoto(id).catch(() => {});
    li.remove();
    hitung();
  };

  // For what waited in the outbox while the page was away: the lines that stand here, and the same again as they should stand.
  Observasi.barisKelas = () =>
    [...daftar.children].map((li) => {
      const { tanda: target, petunjuk } = li.dataset;
      return { id: li.id.slice(6), li, target, petunjuk, teks: satu("[data-isi]", li).textContent };
    });
  Observasi.pasangBaris = (dulu, kini) => {
    for (const { li } of dulu) if (!kini.some((b) => b.li === li)) li.remove();
    for (const b of kini) {
      if (!b.li && document.getElementById(`baris-${b.id}`)) continue;
      const li = b.li || pola("baris");
      isi(li, { ...b, tanda: b.target });
      if (!b.li) daftar.prepend(li);
      if (b.foto.length) Observasi.fotoKelas?.(li, b.foto);
    }
    hitung();
  };

  const catat = (kiriman, { tanda, teks, petunjuk = "" }, kata) => {
    const li = pola("baris");
    const detik = Observasi.detik();
    const id = Observasi.antre(url, { ...kiriman, detik }, (pesan) => gagal(li, pesan), { bebas: true });
    isi(li, { id, tanda, teks, petunjuk, detik });
    Observasi.sesudahTersimpan(() => {
      daftar.prepend(li);
      hitung();
      urung(li, kata);
    });
    return li;
  };

  const gambar = (li, berkas) => {
    for (const b of berkas) Observasi.antreFoto(li, alamat(li.id.slice(6), "/foto"), b);
  };
  daftar.addEventListener("observasi:foto", hitung);

  const tulis = satu("[data-catatan-form]");
  const kotak = satu("textarea", tulis);
  const ambilTulisan = () => {
    const teks = kotak.value.trim();
    kotak.value = "";
    Observasi.diketik(kotak);
    return teks;
  };
  const bolehDiam = () => (tulis.dataset.belum = "");
  document.addEventListener("input", bolehDiam);

  const sunting = (li) => {
    const el = Observasi.dialog("sunting", { tutup: () => el.close() });
    const teks = satu("textarea", el);
    const tanda = satu("select", el);
    teks.value = satu("[data-isi]", li).textContent;
    tanda.value = li.dataset.tanda;
    el.addEventListener("submit", (e) => {
      e.preventDefault();
      if (e.target.matches("[data-cabut]")) cabut(li);
      else if (teks.value.trim()) {
        const baru = { teks: teks.value.trim(), tanda: tanda.value };
        const lama = li.id.slice(6);
        const petunjuk = baru.tanda === li.dataset.tanda ? li.dataset.petunjuk : "";
        const id = Observasi.antre(alamat(lama, "/pengganti"), baru, (pesan) => gagal(li, pesan));
        isi(li, { ...baru, id, petunjuk });
        hitung();
      }
      el.close();
    });
    el.addEventListener("change", (e) => {
      if (!e.target.files?.length) return;
      gambar(li, e.target.files);
      el.close();
    });
  };

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.matches("[data-chip-form]")) {
      e.preventDefault();
      const chip = e.submitter;
      const tanda = form.closest("[data-target]").dataset.target;
      const nama = chip.firstElementChild.lastChild.textContent;
      catat({ penanda: chip.value }, { tanda, teks: chip.title, petunjuk: chip.value }, `Dicatat: ${nama}`);
    } else if (form.matches("[data-tingkat-form]")) {
      e.preventDefault();
      tanpaUrung();
      for (const t of form.querySelectorAll("button")) t.setAttribute("aria-pressed", String(t === e.submitter));
      Observasi.antre(form.action, { target: form.elements.target.value, tingkat: e.submitter.value });
    } else if (form.matches("[data-urung]") && !e.defaultPrevented) {
      e.preventDefault();
      const li = document.getElementById(`baris-${form.action.split("/").at(-2)}`);
      if (li) cabut(li);
    }
  });

  // On the form itself, before the keeper of drafts hears of it: the box goes on being one draft.
  tulis.addEventListener("submit", (e) => {
    e.preventDefault();
    e.stopImmediatePropagation();
    const tanda = satu("select", tulis).value;
    const teks = ambilTulisan();
    if (teks) catat({ teks, tanda }, { tanda, teks }, "Dicatat");
    kotak.focus();
  });
  kotak.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    tulis.requestSubmit();
  });

  // Words that stand in the box become the words of the photo.
  satu("[data-foto-form]").addEventListener("change", (e) => {
    if (e.target.type !== "file") return;
    const berkas = [...e.target.files];
    e.target.value = "";
    e.target.closest("details").open = false;
    if (!berkas.length) return;
    const tanda = satu("select", tulis).value;
    const teks = ambilTulisan() || "Foto";
    gambar(catat({ teks, tanda }, { tanda, teks }, "Foto dicatat"), berkas);
  });

  daftar.addEventListener("click", (e) => {
    const tautan = e.target.closest("[data-sunting]");
    if (!tautan) return;
    e.preventDefault();
    sunting(tautan.closest("li"));
  });
})();
