// Observasi.antre: what is tapped in class goes into the outbox; the page goes on at once.
(() => {
  const { antrean } = Observasi;
  const kelas = document.querySelector("[data-kelas]");
  const SABAR = 4000;
  const penolak = new Map();
  // A tap is answered before it is kept; whoever waits for the outbox waits for the keeping first.
  let menyimpan = Promise.resolve();
  let banyak = 0;

  // Returns the operation's id at once, which is also the id of the line it makes. `tolak(pesan)` hears of a refusal.
  // `bebas`: may overtake other taps; what changes an earlier line may not.
  Observasi.antre = (url, isi, tolak, { bebas = false } = {}) => {
    const op = Observasi.operasiBaru();
    const data = new URLSearchParams({ ...isi, operasi: op, oleh: Observasi.saya() });
    if (tolak) penolak.set(op, tolak);
    const simpan = async () => {
      const { pathname } = new URL(url, location.href);
      const { tersimpan } = await antrean.simpan({ url: pathname, badan: data.toString(), op, bebas, label: "Catatan kelas" });
      if (tersimpan) Observasi.status("tablet", `Di ${Observasi.alat()} ini`);
    };
    // At once when nothing else is being kept, ahead of what the page draws for it; else in its turn.
    menyimpan = (banyak ? menyimpan.then(simpan) : simpan()).catch(() => {}).then(() => (banyak -= 1));
    banyak += 1;
    return op;
  };
  // What is tapped is kept first and drawn then: a page that is drawing does not hear that it is kept. Nobody waits long for it.
  Observasi.sesudahTersimpan = (gambar) => Promise.race([menyimpan, Observasi.tunggu(100)]).then(gambar);
  // Resolves when nothing of this lesson is on its way any more.
  const disimpan = () => Promise.all([menyimpan, Observasi.fotoTersimpan()]);
  Observasi.terkirim = (jenis) => disimpan().then(() => antrean.kosong(kelas.dataset.kelas, jenis));

  document.addEventListener("observasi:hasil", ({ detail }) => {
    if (["isian", "tolak"].includes(detail.hasil)) penolak.get(detail.op)?.(detail.pesan || "muat ulang halaman");
    if (!["putus", "sesi"].includes(detail.hasil)) penolak.delete(detail.op);
  });

  // The result is put together from what has arrived; without signal from what is here.
  document.addEventListener("click", async (e) => {
    const tautan = e.target.closest("[data-selesai]");
    if (!tautan || !kelas) return;
    e.preventDefault();
    await disimpan();
    const luring = await Observasi.paket?.ada(new URL(tautan.href).pathname);
    const sabar = luring ? [Observasi.tunggu(navigator.onLine ? SABAR : 0)] : [];
    // Photos follow by themselves.
    await Promise.race([Observasi.terkirim("teks"), ...sabar]);
    location.assign(tautan.href);
  });
})();
