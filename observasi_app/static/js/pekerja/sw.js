// The service worker. The server writes VERSI and DAFTAR (address → SHA-384) above these lines, so that this file changes exactly when
// something it keeps changes. In Cache Storage lie hashed files and one anonymous page, nothing of any person; it never touches a post.
(() => {
  "use strict";
  const NAMA = `observasi-${VERSI}`;
  const SABAR = 4000;
  const SABAR_LURING = 300;
  const UMUR = 14 * 86400000;
  const ambil = (jalur) => caches.match(jalur, { cacheName: NAMA });

  // All of it, each as it should be, or nothing: the browser compares each file with its hash, and one that differs fails them all.
  const pasang = async () => {
    const semua = Object.entries(DAFTAR).map(([jalur, integrity]) => new Request(jalur, { integrity, credentials: "omit", redirect: "error" }));
    try {
      await (await caches.open(NAMA)).addAll(semua);
    } catch (galat) {
      await caches.delete(NAMA);
      throw galat;
    }
  };
  const bersih = async () => {
    for (const nama of await caches.keys()) if (nama !== NAMA) await caches.delete(nama);
    await clients.claim();
  };
  addEventListener("install", (e) => e.waitUntil(pasang()));
  addEventListener("activate", (e) => e.waitUntil(bersih()));
  // Only a person's tap, or the last page closing, brings a new version in.
  addEventListener("message", (e) => e.data === "pakai" && skipWaiting());

  // A page from its pack: opened for this one answer, with the key that lies open while its person works.
  const minta = (apa) =>
    new Promise((jadi, gagal) => {
      apa.addEventListener("success", () => jadi(apa.result));
      apa.addEventListener("error", gagal);
      // No store yet: it is the page's to make.
      apa.addEventListener("upgradeneeded", () => apa.transaction.abort());
    });
  const dariPaket = async (jalur) => {
    const db = await minta(indexedDB.open("observasi"));
    try {
      const baca = (ruang, kunci) => minta(db.transaction(ruang).objectStore(ruang).get(kunci));
      const { oleh } = await baca("perangkat", "aktif");
      const { kunci, pin } = await baca("orang", oleh);
      // Nobody has touched this device for longer than its lock waits.
      if (pin && (await baca("perangkat", "sampai")) < Date.now()) return null;
      const { waktu, isi } = await baca("paket", [oleh, jalur]);
      if (waktu < Date.now() - UMUR) return null;
      const additionalData = new TextEncoder().encode(`paket:${oleh}:${jalur}`);
      const bita = await crypto.subtle.decrypt({ name: "AES-GCM", iv: isi.iv, additionalData }, kunci, isi.data);
      let { html } = JSON.parse(new TextDecoder().decode(bita));
      // Its files are those that are here now, as the server gives them to a page from before an update.
      const pokok = (aset) => aset.replace(/\.[0-9a-f]{12}\./, ".");
      for (const aset of Object.keys(DAFTAR)) html = html.replace(/\/aset\/[\w.-]+/g, (lama) => (pokok(lama) === pokok(aset) ? aset : lama));
      const headers = new Headers((await ambil("/luring/cangkang")).headers);
      for (const nama of ["Content-Encoding", "Content-Length"]) headers.delete(nama);
      headers.set("Cache-Control", "no-store");
      return new Response(html.replace("<html ", `<html data-paket="${waktu}" `), { headers });
    } finally {
      db.close();
    }
  };

  const halaman = async (permintaan, jalur) => {
    const jaringan = fetch(permintaan).catch(() => null);
    const lambat = new Promise((usai) => setTimeout(usai, navigator.onLine ? SABAR : SABAR_LURING));
    const jawaban = await Promise.race([jaringan, lambat]);
    // A gateway that finds nobody behind it is no answer of ours.
    if (jawaban?.status < 502) return jawaban;
    return (await dariPaket(jalur).catch(() => null)) || (await jaringan) || ambil("/luring/cangkang");
  };
  addEventListener("fetch", (e) => {
    const { request } = e;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== "GET" || origin !== location.origin) return;
    if (request.mode === "navigate") e.respondWith(halaman(request, pathname));
    else if (pathname in DAFTAR) e.respondWith(ambil(pathname).then((ada) => ada || fetch(request)));
  });
})();
