// Observasi.jejak: what of one cycle's lesson still waits in the outbox, laid upon what the server knew: {petunjuk: {kode: [target,
// kalimat, dianjurkan]}, baris: [{id, detik, target, petunjuk, teks}]}.
"use strict";

(() => {
  const { antrean } = Observasi;
  const RUTE = /\/observasi\/(\w+)(?:\/(akhir|[0-9a-f-]{36}))?(?:\/(\w+))?$/;

  const satu = (hasil, petunjuk, b, [, apa, id, lanjut], isi) => {
    const saat = Number(isi.get("saat")) || b.waktu;
    const { baris } = hasil;
    if (apa === "kunjungan") hasil.waktu.push(["mulai", saat]);
    else if (apa === "jeda") hasil.waktu.push([id ? "lanjut" : "jeda", saat]);
    else if (apa === "tingkat") hasil.tingkat[isi.get("target")] = isi.get("tingkat");
    else if (apa === "hasil" && !id) hasil.hasil = isi;
    else if (apa !== "baris") return;
    else if (!id) {
      const [target, teks] = petunjuk[isi.get("penanda")] || [isi.get("tanda"), isi.get("teks")];
      const baru = { detik: Number(isi.get("detik")), target: String(target || ""), petunjuk: isi.get("penanda") || "", teks };
      baris.set(b.op, { id: b.op, foto: [], ...baru });
    } else if (lanjut === "pencabutan") baris.delete(id);
    else if (lanjut === "pengganti" && baris.has(id)) {
      const lama = baris.get(id);
      const target = isi.get("tanda");
      baris.delete(id);
      baris.set(b.op, { ...lama, id: b.op, target, teks: isi.get("teks"), petunjuk: target === lama.target ? lama.petunjuk : "" });
    } else if (lanjut === "foto") baris.get(id)?.foto?.push(b);
    hasil.ada = true;
  };
  // Resolves to {ada, waktu: [[what, instant]], baris: the lines by their second, tingkat: {target: level}, hasil: the fields of the
  // result, or null}.
  // A photo's post stands in `foto` of its line.
  Observasi.jejak = async (siklus, { petunjuk, baris }) => {
    const hasil = { ada: false, waktu: [], baris: new Map(baris.map((b) => [b.id, { foto: [], ...b }])), tingkat: {}, hasil: null };
    for (const b of await antrean.daftar()) {
      const dalam = b.lajur === siklus && b.keadaan !== "perlu" && (await antrean.isiDari(b));
      const rute = dalam && RUTE.exec(dalam.url);
      if (rute) satu(hasil, petunjuk, b, rute, new URLSearchParams(dalam.badan));
    }
    const urut = [...hasil.baris.values()];
    urut.sort((a, b) => a.detik - b.detik);
    return { ...hasil, baris: urut };
  };

  // A line as it stands in every list of lines.
  Observasi.isiBaris = (li, { target, teks, detik }) => {
    const lencana = li.querySelector(".tanda");
    lencana.classList.toggle("tanda-umum", !target);
    lencana.replaceChildren(...(target ? [Observasi.buat("span", { className: "tersembunyi" }, "Target "), target] : ["umum"]));
    li.querySelector("[data-isi]").textContent = teks;
    if (detik !== undefined) li.querySelector(".catatan-menit").textContent = `menit ${Math.floor(detik / 60) + 1}`;
  };

  // The same words with which the server begins the catatan of a target (b_observasi.rules.write_catatan).
  Observasi.kataCatatan = (petunjuk, baris) => {
    const tulisan = new Map();
    for (const [n, b] of baris.entries()) {
      const kunci = petunjuk[b.petunjuk]?.[1] === b.teks ? b.teks : `${n} ${b.teks}`;
      if (!tulisan.has(kunci)) tulisan.set(kunci, { teks: b.teks, menit: [] });
      tulisan.get(kunci).menit.push(Math.floor(b.detik / 60) + 1);
    }
    const kalimat = ({ teks, menit }) => `${teks} (${menit.length > 1 ? `×${menit.length}, ` : ""}menit ${[...new Set(menit)].join(", ")})`;
    return [...tulisan.values()].map(kalimat).join("\n");
  };
})();
