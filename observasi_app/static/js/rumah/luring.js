// "Catatan di perangkat ini": the outbox, the receipts and the health of this device in plain words. And from every page a short
// report of this device to the server.
(() => {
  const { simpanan, brankas, antrean, buat, pola } = Observasi;
  const BANYAK = 50;
  const SIMPAN = 200;
  const saya = Observasi.saya();
  // Now, for a screen that locks takes even the scripts out of the document.
  const versi = document.currentScript.src.split(".").at(-2);
  if (!saya) return;

  // What this device says of itself: after everything was sent, and at most hourly else.
  const LAPOR = "observasi:lapor";
  let menunggu = false;
  const lapor = async (antre, sinkron) => {
    localStorage.setItem(LAPOR, String(Date.now()));
    Observasi.perangkat = await brankas.perangkat();
    await Observasi.posIsi("/luring/laporan", { antrean: antre, versi, sinkron });
  };
  document.addEventListener("observasi:antrean", ({ detail: { n } }) => {
    const usai = menunggu && !n;
    if (usai || Math.abs(Date.now() - Number(localStorage.getItem(LAPOR))) > 3600000) lapor(n, usai ? "1" : "");
    menunggu = n > 0;
  });

  const daftar = document.querySelector("[data-antrean]");
  if (!daftar) return;
  const satu = (nama, dalam = document) => dalam.querySelector(`[data-${nama}]`);
  const tulis = (nama, kata, dalam) => (satu(nama, dalam).textContent = kata);
  const tanggal = new Intl.DateTimeFormat("id", { weekday: "long", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const kapan = (saat) => tanggal.format(saat);
  const ukuran = (bita) => {
    const [n, satuan] = bita < 1e6 ? [Math.ceil(bita / 1e3), "kB"] : bita < 1e9 ? [bita / 1e6, "MB"] : [bita / 1e9, "GB"];
    return `${n.toLocaleString("id", { maximumSignificantDigits: 3 })} ${satuan}`;
  };

  const buang = (op) => {
    const kotak = satu("buang-tanya");
    kotak.returnValue = "";
    const tutup = async () => {
      if (kotak.returnValue === "ya") await antrean.buang(op);
      nanti();
    };
    kotak.addEventListener("close", tutup, { once: true });
    kotak.showModal();
  };
  const salin = (nama, label, waktu, foto, aksi) => {
    const li = pola(nama, aksi);
    if (label) tulis("label", label, li);
    tulis("kapan", kapan(waktu), li);
    if (foto) tulis("foto", ` · ${foto} foto`, li);
    return li;
  };
  const baris = (keadaan, label, halaman, waktu, foto, aksi) => {
    const li = salin("antrean", label, waktu, foto, aksi);
    satu("label", li).href = halaman;
    satu(`keadaan=${keadaan}`, li).hidden = false;
    return li;
  };
  const butir = async (b) => {
    const { label = "", halaman = "/" } = (await antrean.isiDari(b)) || {};
    const li = baris(b.keadaan, label, halaman, b.waktu, b.foto.length, { coba: () => antrean.lepaskan(b.op), buang: () => buang(b.op) });
    if (b.keadaan !== "perlu") return li;
    const { pesan, data } = (await antrean.catatanDari(b)) || {};
    const sebab = Object.values(data?.galat || [pesan || ""]).flat();
    satu("sebab", li).append(...sebab.map((s) => buat("li", {}, s)));
    satu("pilihan", li).hidden = false;
    satu("perbaiki", li).href = halaman;
    return li;
  };
  const draf = async () => (await simpanan.semua("draf", simpanan.milik(saya))).filter((d) => d.kotor);

  const resi = async () => {
    const semua = (await simpanan.semua("resi")).filter((r) => r.oleh === saya);
    semua.sort((a, b) => b.tiba - a.tiba);
    for (const lama of semua.slice(SIMPAN)) await simpanan.buang("resi", lama.op);
    const kunci = await brankas.siap();
    const isi = async (r) => {
      const { label } = (kunci && r.isi && (await brankas.buka(kunci, r.isi, `resi:${saya}:${r.op}`))) || {};
      const li = salin("resi", label, r.tiba, r.foto);
      tulis("kode", r.kode, li);
      return li;
    };
    const [baru] = semua;
    satu("resi-kosong").hidden = Boolean(baru);
    if (baru) tulis("terakhir", `${kapan(baru.tiba)} ${baru.kode && `(${baru.kode})`}`);
    satu("resi").replaceChildren(...(await Promise.all(semua.slice(0, BANYAK).map(isi))));
  };

  const janji = async () => {
    const ada = Boolean(await navigator.storage.persisted?.());
    satu("janji").hidden = !ada;
    satu("tanpa-janji").hidden = ada;
  };
  // A page that was made ready for a place without signal knows only the server's clock of then.
  const awal = Date.now() - performance.now();
  const jam = async () => {
    const dariPaket = document.documentElement.dataset.paket;
    const menit = Math.round((dariPaket ? -(await Observasi.geser()) : awal - Date.parse(satu("sehat").dataset.saat)) / 60000);
    const lama = Math.abs(menit) < 120 ? `${Math.abs(menit)} menit` : `${Math.round(Math.abs(menit) / 60)} jam`;
    tulis("jam", `Jam ${Observasi.alat()} ${menit ? `${lama} lebih ${menit > 0 ? "cepat" : "lambat"}` : "tepat"}`);
  };
  const sehat = async () => {
    await jam();
    const sinkron = await simpanan.baca("perangkat", "sinkron");
    if (sinkron) tulis("sinkron", `${ukuran(sinkron.bita)} · ${kapan(sinkron.waktu)}`);
    const { quota, usage } = await navigator.storage.estimate();
    tulis("ruang", ukuran(quota - usage));
    await janji();
  };

  const susun = async () => {
    const [semua, ditulis] = [await antrean.daftar(), await draf()];
    const isi = await Promise.all(semua.map(butir));
    daftar.replaceChildren(...isi, ...ditulis.map((d) => baris("draf", "Lanjutkan draf", `/draf/${d.kunci}`, d.waktu)));
    const n = daftar.children.length;
    tulis("banyak", n);
    satu("ada").hidden = !n;
    satu("habis").hidden = n > 0;
    satu("kirim-semua").hidden = !semua.some((b) => !["perlu", "tahan"].includes(b.keadaan));
    const hanya = [[semua.length, "catatan"], [ditulis.length, "draf"], [new Set(semua.flatMap((b) => b.foto)).size, "foto"]];
    tulis("hanya", hanya.filter(([banyak]) => banyak).map((satuan) => satuan.join(" ")).join(" · ") || "tidak ada");
    await resi();
    await sehat();
  };
  const nanti = Observasi.tenang(susun, 150);
  satu("kirim-semua").addEventListener("click", antrean.kuras);
  satu("minta-janji").addEventListener("click", () => navigator.storage.persist().then(janji, () => {}));
  document.addEventListener("observasi:antrean", nanti);
  document.addEventListener("observasi:hasil", nanti);
  nanti();
})();
