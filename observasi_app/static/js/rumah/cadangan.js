// form[data-cadangan] on "Catatan di perangkat ini": what has not been sent, in one file sealed with a sentence of the person, and
// back again on any device of theirs. Operations keep their ids: the same file twice, or beside the first device, is harmless.
// The file: a mark, 16 bytes of salt, then parts of (length, iv, sealed): a list first, then the bytes of each photo it names.
(() => {
  "use strict";
  const { simpanan, brankas, antrean, buat } = Observasi;
  const TANDA = new TextEncoder().encode("OBSERVASI1");
  const form = document.querySelector("form[data-cadangan]");
  const saya = document.body.dataset.penggunaId;
  if (!form || !window.indexedDB) return;
  const { kata, berkas } = form.elements;
  const bilang = (apa, n = "") => {
    for (const el of form.querySelectorAll("[data-kata]")) el.hidden = el.dataset.kata !== apa;
    form.querySelector("[data-banyak]").textContent = n;
  };

  const kumpulkan = async () => {
    const kunci = await brankas.siap();
    const isi = { oleh: saya, antrean: [], draf: [], foto: [] };
    for (const b of await antrean.daftar()) {
      isi.antrean.push({ ...b, isi: null, catatan: null, bita: null, dalam: await antrean.isiDari(b) });
    }
    for (const d of await simpanan.semua("draf", simpanan.milik(saya))) {
      if (d.kotor) isi.draf.push({ ...d, isi: await brankas.buka(kunci, d.isi, `draf:${saya}:${d.kunci}`) });
    }
    const bita = [];
    for (const { isi: segel, ...f } of await simpanan.semua("foto", simpanan.milik(saya))) {
      isi.foto.push(f);
      bita.push(await brankas.bukaBita(kunci, segel, `foto:${saya}:${f.sidik}`));
    }
    return [isi, ...bita];
  };

  const simpan = async () => {
    const garam = crypto.getRandomValues(new Uint8Array(16));
    const kunci = await brankas.kunciKata(kata.value, garam);
    const bagian = [TANDA, garam];
    const semua = await kumpulkan();
    for (const [i, satu] of semua.entries()) {
      const { iv, data } = await brankas.segel(kunci, satu, `cadangan:${i}`);
      bagian.push(new Uint32Array([data.byteLength]), iv, data);
    }
    const [{ antrean: butir, draf }] = semua;
    const url = URL.createObjectURL(new Blob(bagian));
    buat("a", { href: url, download: `observasi-cadangan-${new Date().toISOString().slice(0, 10)}.obs` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    bilang("tersimpan", butir.length + draf.length);
  };

  const bongkar = async () => {
    const isi = await berkas.files[0].arrayBuffer();
    if (new TextDecoder().decode(isi.slice(0, 10)) !== "OBSERVASI1") return "bukan";
    const kunci = await brankas.kunciKata(kata.value, new Uint8Array(isi.slice(10, 26)));
    const bagian = [];
    for (let di = 26; di < isi.byteLength; ) {
      const [panjang] = new Uint32Array(isi.slice(di, di + 4));
      const segel = { iv: new Uint8Array(isi.slice(di + 4, di + 16)), data: isi.slice(di + 16, di + 16 + panjang) };
      const tempat = `cadangan:${bagian.length}`;
      try {
        bagian.push(bagian.length ? await brankas.bukaBita(kunci, segel, tempat) : await brankas.buka(kunci, segel, tempat));
      } catch {
        return "salah";
      }
      di += 16 + panjang;
    }
    return bagian;
  };
  const pulihkan = async () => {
    const hasil = await bongkar();
    if (typeof hasil === "string") return bilang(hasil);
    const [isi, ...bita] = hasil;
    if (isi.oleh !== saya) return bilang("lain");
    const foto = new Map(isi.foto.map((f, i) => [f.sidik, { ...f, bita: bita[i] }]));
    let n = 0;
    for (const { dalam, ...b } of isi.antrean) {
      if ((await simpanan.baca("antrean", b.op)) || (await simpanan.baca("resi", b.op))) continue;
      const punya = b.foto.map((sidik) => foto.get(sidik)).filter(Boolean);
      await antrean.masukkan({ ...b, keadaan: b.keadaan === "tahan" ? "tahan" : "antre" }, dalam, punya);
      n++;
    }
    const kunci = await brankas.siap();
    for (const d of isi.draf) {
      if (await simpanan.baca("draf", [saya, d.kunci])) continue;
      await simpanan.taruh("draf", { ...d, isi: await brankas.segel(kunci, d.isi, `draf:${saya}:${d.kunci}`) });
      n++;
    }
    bilang("pulih", n);
    antrean.kuras();
  };

  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    if (kata.value.length < 8) bilang("pendek");
    else if (e.submitter.value === "simpan") await simpan();
    else if (berkas.files.length) await pulihkan();
    else bilang("pilih");
  });
})();
