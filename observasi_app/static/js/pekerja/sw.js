// The service worker. The server writes VERSI and DAFTAR (address → SHA-256) above these lines, so that this file changes exactly when
// something it keeps changes. In Cache Storage lie hashed files and one anonymous page, nothing of any person; it never touches a post.
(() => {
  "use strict";
  const NAMA = `observasi-${VERSI}`;
  const CANGKANG = "/luring/cangkang";
  const SABAR = 4000;
  const SABAR_LURING = 300;
  const UMUR = 14 * 86400000;
  const pokok = (jalur) => jalur.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");
  const kini = new Map(Object.keys(DAFTAR).map((jalur) => [pokok(jalur), jalur]));

  // ── Installing: all of it, each as it should be, or nothing ───────────────────────────────────────────────────────
  const sidik = async (bita) =>
    Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bita)), (n) => n.toString(16).padStart(2, "0")).join("");
  const simpan = async (cache, jalur) => {
    // What the browser kept badly from an earlier visit is asked for anew.
    for (const cara of ["default", "reload"]) {
      const jawaban = await fetch(jalur, { cache: cara, credentials: "omit", redirect: "error" });
      if (jawaban.status === 200 && (await sidik(await jawaban.clone().arrayBuffer())) === DAFTAR[jalur]) return cache.put(jalur, jawaban);
    }
    throw new Error(`${jalur} bukan yang semestinya`);
  };
  addEventListener("install", (e) => {
    const pasang = async () => {
      const cache = await caches.open(NAMA);
      const semua = await Promise.allSettled(Object.keys(DAFTAR).map((jalur) => simpan(cache, jalur)));
      const gagal = semua.find((satu) => satu.status === "rejected");
      if (!gagal) return;
      await caches.delete(NAMA);
      throw gagal.reason;
    };
    e.waitUntil(pasang());
  });
  addEventListener("activate", (e) => {
    const bersih = async () => {
      const lama = (await caches.keys()).filter((nama) => nama.startsWith("observasi-") && nama !== NAMA);
      await Promise.all(lama.map((nama) => caches.delete(nama)));
      await clients.claim();
    };
    e.waitUntil(bersih());
  });
  // Only a person's tap, or the last page closing, brings a new version in.
  addEventListener("message", (e) => e.data === "pakai" && skipWaiting());

  // ── A page from its pack: opened for this one answer, with the key that lies open while its person works ──────────
  const minta = (permintaan) =>
    new Promise((jadi, gagal) => {
      permintaan.addEventListener("success", () => jadi(permintaan.result));
      permintaan.addEventListener("error", () => gagal(permintaan.error));
      // No store yet: it is the page's to make.
      permintaan.addEventListener("upgradeneeded", () => permintaan.transaction.abort());
    });
  const dariPaket = async (jalur) => {
    const db = await minta(indexedDB.open("observasi"));
    try {
      const baca = (ruang, kunci) => minta(db.transaction(ruang).objectStore(ruang).get(kunci));
      const oleh = (await baca("perangkat", "aktif"))?.oleh || "";
      const kunci = (await baca("orang", oleh))?.kunci;
      const paket = kunci && (await baca("paket", [oleh, jalur]));
      if (!paket || paket.waktu < Date.now() - UMUR) return null;
      const tempat = new TextEncoder().encode(`paket:${oleh}:${jalur}`);
      const bita = await crypto.subtle.decrypt({ name: "AES-GCM", iv: paket.isi.iv, additionalData: tempat }, kunci, paket.isi.data);
      const { html } = JSON.parse(new TextDecoder().decode(bita));
      // Its files are those that are here now, as the server gives them to a page from before an update.
      const isi = html.replace(/\/aset\/[\w.-]+/g, (aset) => kini.get(pokok(aset)) || aset);
      const headers = new Headers((await cangkang()).headers);
      for (const nama of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(nama);
      headers.set("Cache-Control", "no-store");
      return new Response(isi.replace("<html ", `<html data-paket="${paket.waktu}" `), { headers });
    } finally {
      db.close();
    }
  };

  // ── Answering ─────────────────────────────────────────────────────────────────────────────────────────────────────
  const ambil = (jalur) => caches.match(jalur, { cacheName: NAMA });
  const cangkang = async () => (await ambil(CANGKANG)) || Response.error();
  const aset = async (permintaan, jalur) => {
    const ada = await ambil(jalur);
    if (ada) return ada;
    try {
      return await fetch(permintaan);
    } catch {
      return (await ambil(kini.get(pokok(jalur)) || jalur)) || Response.error();
    }
  };
  const halaman = async (permintaan, jalur) => {
    const jaringan = fetch(permintaan).catch(() => null);
    const lambat = new Promise((usai) => setTimeout(usai, navigator.onLine ? SABAR : SABAR_LURING));
    const jawaban = await Promise.race([jaringan, lambat]);
    // A gateway that finds nobody behind it is no answer of ours.
    if (jawaban && jawaban.status < 502) return jawaban;
    return (await dariPaket(jalur).catch(() => null)) || (await jaringan) || cangkang();
  };
  addEventListener("fetch", (e) => {
    const { request: permintaan } = e;
    const { origin, pathname } = new URL(permintaan.url);
    if (permintaan.method !== "GET" || origin !== location.origin) return;
    if (permintaan.mode === "navigate") e.respondWith(halaman(permintaan, pathname));
    else if (kini.has(pokok(pathname))) e.respondWith(aset(permintaan, pathname));
  });
})();
