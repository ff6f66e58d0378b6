// Observasi.paket: pages kept on this device for a place without signal, each sealed for its person. The service worker opens them
// where there is no network; here they are made: by hand ([data-paket]), and by themselves for what is due this week.
(() => {
  const { simpanan, brankas } = Observasi;
  const saya = Observasi.saya();
  const { paket: dibuat } = document.documentElement.dataset;
  const aset = document.currentScript?.src;
  const UMUR = 14 * 86400000;
  const SEGAR = 12 * 3600000;
  const BARU_SAJA = 60000;
  const JEDA = 120000;
  const kartu = document.querySelectorAll(".paket");
  const milik = async (id) => (await simpanan.semua("paket", simpanan.milik(saya))).filter((b) => !id || b.siklus === id);
  // Rows leave and come in one transaction: all pages of one thing, or none of them.
  const ganti = (lama, baru = []) =>
    simpanan.tulis("paket", ({ paket }) => {
      for (const b of lama) paket.delete([b.oleh, b.jalur]);
      for (const b of baru) paket.put(b);
    });

  const siapkan = async ({ id, versi }, halaman) => {
    const kunci = await brankas.siap();
    const baru = [];
    for (const [urut, jalur] of halaman) {
      const jawaban = await fetch(jalur, { headers: { "X-Observasi-Paket": "1" } });
      const html = await jawaban.text();
      const dok = new DOMParser().parseFromString(html, "text/html");
      // What was refused, or is somebody else's by now, is no page of this person.
      if (!jawaban.ok || dok.body.dataset.penggunaId !== saya) continue;
      const segel = (isi) => brankas.segel(kunci, isi, `paket:${saya}:${jalur}`);
      const [judul, isi] = [await segel(dok.title.replace(" · Observasi", "")), await segel({ html })];
      baru.push({ oleh: saya, jalur, siklus: id, urut, versi, aset, waktu: Date.now(), ukuran: html.length, judul, isi });
    }
    return baru;
  };
  // `pilih(butir)`: which of them; `umur`: how old a pack may be that still says what is so.
  const jalankan = async (pilih, umur, kabar) => {
    const jawaban = await fetch("/luring/paket");
    await Observasi.setel(jawaban);
    const { umum, hari, paket } = await jawaban.json();
    const semua = [{ id: "umum", judul: "Beranda", halaman: umum, versi: hari + paket.map((b) => b.id + b.versi) }, ...paket];
    const ada = await milik();
    await ganti(ada.filter((b) => !semua.some((s) => s.id === b.siklus)));
    const basi = (s) => {
      const punya = ada.filter((b) => b.siklus === s.id);
      return !punya.length || punya.some((b) => b.versi !== s.versi || b.aset !== aset || b.waktu < Date.now() - umur);
    };
    const perlu = semua.filter((s) => (s.id === "umum" || pilih(s)) && basi(s));
    for (const [n, s] of perlu.entries()) {
      kabar?.(`Menyiapkan ${n + 1} dari ${perlu.length}: ${s.judul}`);
      const baru = await siapkan(s, s.halaman.entries());
      if (!baru.length) throw new Error(s.id);
      await ganti(await milik(s.id), baru);
    }
  };
  const bergilir = (kerja, ifAvailable = true) => navigator.locks.request("observasi-paket", { ifAvailable }, (giliran) => giliran && kerja());

  const tampilkan = async (el, pesan) => {
    const { paket: id, belum } = el.dataset;
    const [kata, tombol] = el.querySelectorAll("p, button");
    const ada = await milik(id);
    const banyak = id ? "" : `${new Set(ada.map((b) => b.siklus)).size - 1} paket · `;
    const ukuran = Math.ceil(ada.reduce((n, b) => n + b.ukuran, 0) / 1000);
    const sejak = Observasi.pukul(Math.min(...ada.map((b) => b.waktu)));
    el.hidden = tombol.disabled = false;
    el.classList.toggle("paket-siap", ada.length > 0);
    tombol.textContent = ada.length ? "Perbarui" : "Siapkan luring";
    kata.textContent = pesan || (ada.length ? `Siap luring sejak ${sejak} · ${banyak}${ukuran} kB` : belum);
  };
  const tekan = async ({ currentTarget: tombol }) => {
    const el = tombol.parentElement;
    tombol.disabled = true;
    const { paket: id } = el.dataset;
    const kerja = () => jalankan((s) => !id || s.id === id, BARU_SAJA, (teks) => (el.querySelector("p").textContent = teks));
    await tampilkan(el, await bergilir(kerja, false).catch(() => "Belum dapat disiapkan. Periksa sambungan, lalu coba lagi."));
  };

  Observasi.paket = {
    // Whether the page of this path opens without network.
    ada: async (jalur) => Boolean(await simpanan.baca("paket", [saya, jalur])),
    // The lesson goes on: its pages are made anew now and then, so that they know what has arrived.
    segarkan: async (id) => {
      if (navigator.connection?.saveData) return;
      const ada = (await milik(id)).filter((b) => b.jalur.includes("/observasi") && b.waktu < Date.now() - JEDA);
      const halaman = ada.map((b) => [b.urut, b.jalur]);
      await bergilir(async () => ganti([], await siapkan({ id, versi: ada[0]?.versi }, halaman)));
    },
  };

  if (dibuat) {
    // A page from its pack may be opened twice; an act is done once.
    for (const el of document.querySelectorAll("input[name=operasi]")) el.value = Observasi.operasiBaru();
    const kata = `Halaman luring, disiapkan ${Observasi.pukul(Number(dibuat), true)}`;
    document.querySelector("main > .isi, .kelas-target").prepend(Observasi.buat("p", { className: "paket-halaman" }, kata));
  }
  const mulai = async () => {
    await ganti((await simpanan.semua("paket")).filter((b) => b.waktu < Date.now() - UMUR));
    if (!(await brankas.siap())) return;
    await simpanan.taruh("perangkat", { oleh: saya }, "aktif");
    for (const el of kartu) {
      el.querySelector("button").addEventListener("click", tekan);
      await tampilkan(el);
    }
    if (!document.querySelector("[data-sendiri]") || dibuat || navigator.connection?.saveData) return;
    await new Promise((usai) => (window.requestIdleCallback || setTimeout)(usai));
    await bergilir(() => jalankan((s) => s.pekan_ini, SEGAR));
    for (const el of kartu) await tampilkan(el);
  };
  if (navigator.serviceWorker) mulai().catch(() => {});
})();
