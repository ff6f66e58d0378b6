// Observasi.paket: pages kept on this device for a place without signal, each sealed for its person. The service worker opens them
// where there is no network; here they are made: by hand ([data-paket]), and by themselves for what is due this week.
(() => {
  "use strict";
  const { simpanan, brankas } = Observasi;
  const saya = document.body.dataset.penggunaId || "";
  const aset = document.currentScript?.getAttribute("src") || "";
  const UMUR = 14 * 86400000;
  const SEGAR = 12 * 3600000;
  const BARU_SAJA = 60000;
  const JEDA = 120000;
  const milik = () => simpanan.semua("paket", simpanan.milik(saya));
  const hapus = (baris) => baris.length && simpanan.tulis("paket", (r) => void baris.forEach((b) => r.paket.delete([b.oleh, b.jalur])));

  // ── Making ────────────────────────────────────────────────────────────────────────────────────────────────────────
  const ambil = async (jalur) => {
    const jawaban = await fetch(jalur, { headers: { "X-Observasi-Paket": "1" } });
    const html = await jawaban.text();
    // What was refused, or is somebody else's by now, is no page of this person.
    return jawaban.ok && html.includes(`data-pengguna-id="${saya}"`) ? html : "";
  };
  const segel = async (kunci, { id, versi }, [urut, jalur], html) => {
    const judul = new DOMParser().parseFromString(/<title>.*?<\/title>/s.exec(html)?.[0] || "", "text/html").title;
    const tempat = `paket:${saya}:${jalur}`;
    return {
      oleh: saya,
      jalur,
      siklus: id,
      urut,
      versi,
      aset,
      waktu: Date.now(),
      ukuran: html.length,
      judul: await brankas.segel(kunci, { judul: judul.replace(/ · Observasi$/, "") }, tempat),
      isi: await brankas.segel(kunci, { html }, tempat),
    };
  };
  // All pages of one thing, or none of them.
  const siapkan = async (butir, sebagian = null) => {
    const kunci = await brankas.siap();
    if (!kunci) throw new Error("perangkat ini terkunci");
    const baru = [];
    for (const satu of sebagian || butir.halaman.entries()) {
      const html = await ambil(satu[1]);
      if (html) baru.push(await segel(kunci, butir, satu, html));
    }
    if (!baru.length) throw new Error("Anda perlu masuk lagi");
    const lama = sebagian ? [] : (await milik()).filter((b) => b.siklus === butir.id);
    await simpanan.tulis("paket", (r) => {
      for (const b of lama) r.paket.delete([b.oleh, b.jalur]);
      for (const b of baru) r.paket.put(b);
    });
  };
  const daftar = async () => {
    const jawaban = await fetch("/luring/paket", { headers: { Accept: "application/json" } });
    await Observasi.setel(jawaban);
    const { umum, hari, paket } = await jawaban.json();
    return [{ id: "umum", judul: "Beranda", halaman: umum, versi: hari + paket.map((b) => b.id + b.versi) }, ...paket];
  };
  // `pilih(butir)`: which of them; `umur`: how old a pack may be that still says what is so.
  const jalankan = async (pilih, umur, kabar = () => {}) => {
    const semua = await daftar();
    const ada = await milik();
    await hapus(ada.filter((b) => !semua.some((s) => s.id === b.siklus)));
    const segar = (s) => {
      const punya = ada.filter((b) => b.siklus === s.id);
      return punya.length && punya.every((b) => b.versi === s.versi && b.aset === aset && b.waktu > Date.now() - umur);
    };
    const perlu = semua.filter((s) => s.halaman.length && (s.id === "umum" || pilih(s)) && !segar(s));
    for (const [n, s] of perlu.entries()) {
      kabar(`Menyiapkan ${n + 1} dari ${perlu.length}: ${s.judul}`);
      await siapkan(s);
    }
  };
  const bergilir = (kerja, pilihan = {}) => navigator.locks.request("observasi-paket", pilihan, (giliran) => giliran && kerja());

  // ── What the page says of it ──────────────────────────────────────────────────────────────────────────────────────
  const tampilkan = async (el, pesan = "") => {
    const { paket: siklus } = el.dataset;
    const ada = (await milik()).filter((b) => !siklus || b.siklus === siklus);
    const [kata, tombol] = [el.querySelector("[data-paket-kata]"), el.querySelector("button")];
    const banyak = new Set(ada.map((b) => b.siklus).filter((id) => id !== "umum")).size;
    const ukuran = Math.ceil(ada.reduce((n, b) => n + b.ukuran, 0) / 1000).toLocaleString("id-ID");
    el.hidden = false;
    el.dataset.keadaan = ada.length ? "siap" : "belum";
    tombol.disabled = false;
    tombol.textContent = ada.length ? "Perbarui" : "Siapkan luring";
    const siap = ada.length && `Siap luring sejak ${Observasi.pukul(Math.min(...ada.map((b) => b.waktu)))} · ${siklus ? "" : `${banyak} siklus · `}${ukuran} kB`;
    kata.textContent = pesan || siap || el.dataset.belum;
  };
  const tekan = async (el) => {
    const [kata, tombol] = [el.querySelector("[data-paket-kata]"), el.querySelector("button")];
    tombol.disabled = true;
    const { paket: siklus } = el.dataset;
    try {
      await bergilir(() => jalankan((s) => !siklus || s.id === siklus, BARU_SAJA, (teks) => (kata.textContent = teks)));
      await tampilkan(el);
    } catch (galat) {
      const sebab = { TypeError: "jaringan terputus", SyntaxError: "Anda perlu masuk lagi", QuotaExceededError: "penyimpanan penuh" };
      await tampilkan(el, `Belum dapat disiapkan: ${sebab[galat.name] || galat.message}.`);
    }
  };

  Observasi.paket = {
    // Whether the page of this path opens without network.
    ada: async (jalur) => Boolean(saya && (await simpanan.baca("paket", [saya, jalur]))),
    // The lesson goes on: its pages are made anew now and then, so that they know what has arrived.
    segarkan: async (siklus) => {
      const ada = (await milik()).filter((b) => b.siklus === siklus && b.jalur.includes("/observasi"));
      if (!ada.length || ada.some((b) => b.waktu > Date.now() - JEDA) || navigator.connection?.saveData) return;
      await bergilir(() => siapkan({ id: siklus, versi: ada[0].versi }, ada.map((b) => [b.urut, b.jalur])), { ifAvailable: true });
    },
  };

  // ── A page that comes from its pack ───────────────────────────────────────────────────────────────────────────────
  const { paket: dibuat } = document.documentElement.dataset;
  if (dibuat) {
    // It may be opened twice; an act is done once.
    for (const el of document.querySelectorAll("input[name=operasi]")) el.value = Observasi.operasiBaru();
    const kata = `Halaman luring, disiapkan ${Observasi.pukul(Number(dibuat), true)}`;
    document.querySelector("main > .isi, .kelas-target")?.prepend(Observasi.buat("p", { className: "paket-halaman" }, kata));
  }

  const mulai = async () => {
    await hapus((await simpanan.semua("paket")).filter((b) => b.waktu < Date.now() - UMUR));
    if (!saya || !(await brankas.siap())) return;
    if ((await simpanan.baca("perangkat", "aktif"))?.oleh !== saya) await simpanan.taruh("perangkat", { oleh: saya }, "aktif");
    const kartu = document.querySelectorAll(".paket[data-paket]");
    for (const el of kartu) {
      el.querySelector("button").addEventListener("click", () => tekan(el));
      await tampilkan(el);
    }
    const hemat = dibuat || !navigator.onLine || navigator.connection?.saveData;
    if (hemat || location.pathname !== "/" || !kartu.length) return;
    await new Promise((usai) => (window.requestIdleCallback || setTimeout)(usai));
    await bergilir(() => jalankan((s) => s.pekan_ini, SEGAR), { ifAvailable: true });
    for (const el of kartu) await tampilkan(el);
  };
  if (window.indexedDB && navigator.serviceWorker) mulai().catch(() => {});
})();
