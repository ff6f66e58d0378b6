// form[data-cadangan] on "Catatan di perangkat ini": what has not been sent, in one file sealed with a sentence of the person, and
// back again on any device of theirs. Operations keep their ids: the same file twice, or beside the first device, is harmless.
// The file: a mark of 10 bytes, 16 of salt, 12 of iv, then sealed: the length of a list, the list, the bytes of each photo it names.
(() => {
  const { simpanan, brankas, antrean, buat } = Observasi;
  const TANDA = "OBSERVASI1";
  const form = document.querySelector("form[data-cadangan]");
  const saya = Observasi.saya();
  if (!form) return;
  const { kata, berkas } = form.elements;
  const bilang = (apa, n) => {
    for (const el of form.querySelectorAll("[data-kata]")) el.hidden = el.dataset.kata !== apa;
    form.querySelector("[data-n]").textContent = n;
  };

  const simpan = async () => {
    const kunci = await brankas.siap();
    const isi = { oleh: saya, antrean: [], draf: [], foto: [] };
    const bita = [];
    for (const b of await antrean.daftar()) isi.antrean.push({ ...b, bita: null, dalam: await antrean.isiDari(b) });
    for (const d of await simpanan.semua("draf", simpanan.milik(saya))) {
      if (d.kotor) isi.draf.push({ ...d, isi: await brankas.buka(kunci, d.isi, `draf:${saya}:${d.kunci}`) });
    }
    for (const f of await simpanan.semua("foto", simpanan.milik(saya))) {
      bita.push(await brankas.bukaBita(kunci, f.isi, `foto:${saya}:${f.sidik}`));
      isi.foto.push({ ...f, panjang: bita.at(-1).byteLength });
    }
    const daftar = new TextEncoder().encode(JSON.stringify(isi));
    const garam = crypto.getRandomValues(new Uint8Array(16));
    const utuh = await new Blob([new Uint32Array([daftar.length]), daftar, ...bita]).arrayBuffer();
    const { iv, data } = await brankas.segel(await brankas.kunciKata(kata.value, garam), utuh, TANDA);
    const url = URL.createObjectURL(new Blob([TANDA, garam, iv, data]));
    buat("a", { href: url, download: `observasi-cadangan-${new Date().toISOString().slice(0, 10)}.obs` }).click();
    bilang("tersimpan");
  };

  const pulihkan = async () => {
    const utuh = await berkas.files[0].arrayBuffer();
    const iris = (dari, sampai) => new Uint8Array(utuh.slice(dari, sampai));
    if (new TextDecoder().decode(iris(0, 10)) !== TANDA) return bilang("bukan");
    const segel = { iv: iris(26, 38), data: utuh.slice(38) };
    const bita = await brankas.bukaBita(await brankas.kunciKata(kata.value, iris(10, 26)), segel, TANDA).catch(() => null);
    if (!bita) return bilang("salah");
    let di = 4 + new Uint32Array(bita.slice(0, 4))[0];
    const isi = JSON.parse(new TextDecoder().decode(bita.slice(4, di)));
    if (isi.oleh !== saya) return bilang("lain");
    const foto = {};
    for (const f of isi.foto) foto[f.sidik] = { ...f, bita: bita.slice(di, (di += f.panjang)) };
    let n = 0;
    for (const { dalam, ...b } of isi.antrean) {
      if ((await simpanan.baca("antrean", b.op)) || (await simpanan.baca("resi", b.op))) continue;
      await antrean.masukkan({ ...b, keadaan: b.keadaan === "tahan" ? "tahan" : "antre" }, dalam, b.foto.flatMap((sidik) => foto[sidik] || []));
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
