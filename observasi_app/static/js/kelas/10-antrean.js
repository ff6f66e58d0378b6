// Observasi.antre: what is tapped in class is sent in the order of the taps, again and again with the same bytes, until it has arrived.
// Photos go in a lane of their own, one by one, while no words wait: text never waits for a photo.
(() => {
  "use strict";
  const teks = [];
  const foto = [];
  const jalan = new Set();
  let kali = 0;
  let batal = null;
  let jam = "";
  let ditolak = "";
  const menunggu = [];
  let lambat = 0;
  let putus = false;
  const jumlah = () => teks.length + foto.length;

  const kabar = () => {
    clearTimeout(lambat);
    const n = jumlah();
    if (n && putus) Observasi.status("tablet", `${n} catatan belum terkirim`);
    else if (n) lambat = setTimeout(() => Observasi.status("kirim", n > 1 ? `Sedang dikirim (${n})` : "Sedang dikirim"), 300);
    else if (ditolak) Observasi.status("gagal", `Belum tersimpan: ${ditolak}`);
    else if (jam) Observasi.status("sampai", `Sudah sampai ${jam}`);
    if (!n) for (const usai of menunggu.splice(0)) usai();
  };

  const kirim = async (lajur) => {
    if (jalan.has(lajur) || !lajur.length || (lajur === foto && teks.length)) return;
    if (batal) batal();
    batal = null;
    jalan.add(lajur);
    while (lajur.length) {
      const b = lajur[0];
      const { hasil, pesan } = await Observasi.pos(b.url, b.badan, b.op, { keepalive: lajur === teks });
      if (hasil === "putus") {
        jalan.delete(lajur);
        putus = true;
        kabar();
        batal ||= Observasi.nanti(semua, Math.min(kali++, 4));
        return;
      }
      if (hasil === "sesi") {
        jalan.delete(lajur);
        putus = true;
        kabar();
        if (await Observasi.masukLagi()) semua();
        return;
      }
      kali = 0;
      putus = false;
      lajur.shift();
      if (hasil === "sampai") jam = Observasi.jam();
      else {
        ditolak = pesan || "muat ulang halaman";
        b.tolak(ditolak);
      }
      kabar();
      if (lajur === foto && teks.length) break;
    }
    jalan.delete(lajur);
    semua();
  };
  const semua = () => {
    batal = null;
    kirim(teks);
    kirim(foto);
  };

  const badan = (isi, op) => {
    const data = isi.foto ? new FormData() : new URLSearchParams();
    const oleh = document.body.dataset.penggunaId;
    for (const [nama, nilai] of Object.entries({ ...isi, operasi: op, oleh })) data.append(nama, nilai);
    return isi.foto ? data : data.toString();
  };

  // Returns the operation's id at once, which is also the id of the line it makes. `tolak(pesan)` hears of a refusal.
  Observasi.antre = (url, isi, tolak = () => {}) => {
    const op = Observasi.operasiBaru();
    const lajur = isi.foto ? foto : teks;
    lajur.push({ url, op, badan: badan(isi, op), tolak });
    ditolak = "";
    kabar();
    if (batal) kabar();
    else semua();
    return op;
  };
  // Resolves when nothing waits any more.
  Observasi.terkirim = () => new Promise((usai) => (jumlah() ? menunggu.push(usai) : usai()));

  document.addEventListener("click", async (e) => {
    const tautan = e.target.closest("[data-selesai]");
    if (!tautan || !jumlah()) return;
    e.preventDefault();
    Observasi.status("kirim", `Mengirim ${jumlah()} catatan dahulu`);
    await Observasi.terkirim();
    if (!ditolak) location.assign(tautan.href);
  });
  addEventListener("beforeunload", (e) => jumlah() && e.preventDefault());
  // The page may never come back: all words go out now. Should it come back, they go again, and count once.
  addEventListener("pagehide", () => {
    for (const b of teks.slice(jalan.has(teks) ? 1 : 0)) Observasi.pos(b.url, b.badan, b.op, { keepalive: true });
  });
})();
