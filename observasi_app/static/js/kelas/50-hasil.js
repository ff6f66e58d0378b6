// [data-bahan]: the result and the talk begin with what was noted in class and has not arrived yet.
(() => {
  const { simpanan } = Observasi;
  const bahan = document.querySelector("[data-bahan]");
  if (!bahan) return;
  const { siklus, kunci } = bahan.dataset;
  const form = bahan.closest("form");

  const barisDari = (b) => {
    const ada = document.getElementById(`baris-${b.id}`);
    const li = ada || Observasi.pola("baris");
    Observasi.fotoKelas(li, b.foto);
    if (ada) return ada;
    li.id = `baris-${b.id}`;
    Observasi.isiBaris(li, b);
    for (const kutip of li.querySelectorAll("[data-sisip]")) kutip.dataset.sisip = `“${b.teks}” — ${li.querySelector(".catatan-menit").textContent}`;
    return li;
  };
  const daftar = (tempat, baris) => {
    if (!tempat) return;
    tempat.querySelector("[data-tanpa]")?.remove();
    const ol = tempat.querySelector("ol") || tempat.appendChild(Observasi.buat("ol", { className: "catatan-daftar" }));
    ol.replaceChildren(...baris.map(barisDari));
  };

  // The form of the result: lines beside each target, its words, its level. What is being typed is left alone.
  const isiHasil = (jejak, { petunjuk, sebelum }, baris, tertulis) => {
    for (const el of form.querySelectorAll("[data-target-hasil]")) {
      const n = el.dataset.targetHasil;
      const milik = baris.filter((b) => b.target === n);
      if (milik.length) {
        daftar(el.querySelector(".hasil-baris"), milik);
        delete el.dataset.tanpaBaris;
        if (milik.some((b) => petunjuk[b.petunjuk]?.[2])) el.dataset.dianjurkan = "";
      }
      if (tertulis) continue;
      form.elements[`catatan_${n}`].value = [sebelum[n], Observasi.kataCatatan(petunjuk, milik)].filter(Boolean).join("\n");
      for (const pilih of form.querySelectorAll(`[name=tingkat_${n}]`)) if (pilih.value === jejak.tingkat[n]) pilih.checked = true;
    }
    const umum = baris.filter((b) => !b.target);
    if (!umum.length) return;
    const kartu = document.querySelector("[data-umum]");
    kartu.hidden = false;
    daftar(kartu, umum);
  };

  // The talk: the result as it was concluded here.
  const isiBersama = (hasil, baris) => {
    daftar(document.querySelector("[data-baris-kelas]"), baris);
    document.querySelector("[data-jumlah-baris]").textContent = `${baris.length} catatan`;
    const kartu = document.querySelector("[data-hasil-antrean]");
    if (!hasil || !kartu) return;
    kartu.hidden = false;
    for (const el of kartu.querySelectorAll("[data-nilai]")) {
      const nilai = hasil.get(el.dataset.nilai) || "";
      const pilihan = el.dataset.pilihan && JSON.parse(el.dataset.pilihan);
      el.textContent = (pilihan ? pilihan[nilai] : nilai) || el.dataset.tanpaNilai || "";
      if (pilihan) el.classList.add(`tingkat-${nilai}`);
    }
  };

  const isi = async () => {
    const dasar = JSON.parse(bahan.dataset.bahan);
    const jejak = await Observasi.jejak(siklus, dasar);
    if (!jejak.ada) return;
    const { baris } = jejak;
    if (bahan.dataset.untuk === "bersama") return isiBersama(jejak.hasil, baris);
    const draf = await simpanan.baca("draf", [Observasi.saya(), kunci]);
    isiHasil(jejak, dasar, baris, Boolean(draf) || bahan.dataset.draf !== undefined || jejak.hasil);
  };
  isi().catch(() => {});
})();
