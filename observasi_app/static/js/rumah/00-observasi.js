// The ground of every behaviour: ids, hashes, patience, and the one way a post is sent and its answer judged.
"use strict";

// The one name that all our files share; here, and not in a wrapper, so that it is a short one where they are made small.
const Observasi = (window.Observasi = {});

(() => {
  const TENGGAT = 30000;
  const TENGGAT_BERKAS = 300000;
  // What a status says of a post. Every other one says nothing of it.
  const HASIL = { 200: "sampai", 201: "sampai", 401: "sesi", 422: "isian", 400: "tolak", 403: "tolak", 404: "tolak", 405: "tolak", 409: "tolak", 413: "tolak" };

  // A version 7 UUID: 48 bits of time, then the chance of a version 4; ids made later sort later.
  Observasi.operasiBaru = () =>
    `${Date.now().toString(16).padStart(12, "0").replace(/.{8}/, "$&-")}-7${crypto.randomUUID().slice(15)}`;

  const heks = (Observasi.heks = (bita) => Array.from(new Uint8Array(bita), (n) => n.toString(16).padStart(2, "0")).join(""));
  // SHA-256 of a text or of bytes, in hex: what both sides name a content by.
  Observasi.sidik = async (isi) =>
    heks(await crypto.subtle.digest("SHA-256", typeof isi === "string" ? new TextEncoder().encode(isi) : isi));

  // "10.03", on this device's clock.
  Observasi.jam = (d = new Date()) => d.toTimeString().slice(0, 5).replace(":", ".");

  // An element with its properties, attributes (data-…, aria-…) and children.
  Observasi.buat = (nama, sifat = {}, ...anak) => {
    const el = document.createElement(nama);
    for (const [kunci, nilai] of Object.entries(sifat)) {
      if (kunci in el) el[kunci] = nilai;
      else el.setAttribute(kunci, nilai);
    }
    el.append(...anak);
    return el;
  };

  // A copy of a pattern of the page, <template data-pola="name">, its [data-…] children wired to what a tap on them does.
  Observasi.pola = (nama, aksi = {}) => {
    const el = document.querySelector(`template[data-pola=${nama}]`).content.firstElementChild.cloneNode(true);
    for (const [apa, kerja] of Object.entries(aksi)) el.querySelector(`[data-${apa}]`).addEventListener("click", kerja);
    return el;
  };
  // Such a copy as a dialog that stands over the page until it is closed.
  Observasi.dialog = (nama, aksi) => {
    const el = document.body.appendChild(Observasi.pola(nama, aksi));
    el.addEventListener("close", () => el.remove());
    el.showModal();
    return el;
  };

  // Whose page this is, "" when nobody is signed in or the screen is locked.
  Observasi.saya = () => document.body.dataset.penggunaId || "";
  Observasi.tunggu = (jeda, hasil) => new Promise((usai) => setTimeout(usai, jeda, hasil));
  // The function that does it once, when it has not been asked for again for so long; what fails is tried with the next asking.
  Observasi.tenang = (kerja, jeda) => {
    let nanti = 0;
    return (e) => {
      clearTimeout(nanti);
      nanti = setTimeout(kerja, jeda, e);
    };
  };
  // Tell the page what has happened at `el`, or that its words changed as if they had been typed.
  Observasi.kabarkan = (el, nama, detail) => el.dispatchEvent(new CustomEvent(`observasi:${nama}`, { bubbles: true, detail }));
  Observasi.diketik = (kotak, nama = "input") => kotak.dispatchEvent(new Event(nama, { bubbles: true }));

  const judge = async (jawaban, op, badan, sidik) => {
    if (!(jawaban.headers.get("Content-Type") || "").startsWith("application/json")) {
      return [
        "putus",
        jawaban.status >= 500 ? "server sedang terganggu" : "jawaban bukan dari Observasi; periksa sambungan internet",
      ];
    }
    const data = await jawaban.json();
    Observasi.setel(jawaban);
    const hasil = HASIL[jawaban.status];
    const sama = data.id === op && (!sidik || badan instanceof FormData || data.hash === (await Observasi.sidik(badan)));
    if (hasil === "sampai" && !sama) return ["putus", "server belum mengakui kiriman ini"];
    return hasil ? [hasil, data.pesan, data] : ["putus", data.pesan || "server sedang terganggu", data];
  };

  // Send these very bytes. Resolves, never rejects, to {hasil, pesan, data}; hasil is "sampai" only when the server named this
  // operation and these bytes (`sidik: false`: the operation alone). "putus" means that nothing is known: the same bytes may go again.
  // `tugas` names the hat that was worn when it was written. With "putus", `jaringan` tells whether no answer of ours came at all.
  Observasi.pos = async (url, badan, op, { keepalive = false, sidik = true, tugas = "" } = {}) => {
    const henti = new AbortController();
    const jaga = setTimeout(() => henti.abort(), typeof badan === "string" ? TENGGAT : TENGGAT_BERKAS);
    const headers = { "X-Observasi-Op": op, "X-Observasi-Jam": new Date().toISOString(), Accept: "application/json" };
    if (Observasi.perangkat) headers["X-Observasi-Perangkat"] = Observasi.perangkat;
    if (tugas) headers["X-Observasi-Tugas"] = tugas;
    if (typeof badan === "string") headers["Content-Type"] = "application/x-www-form-urlencoded";
    else if (badan instanceof ArrayBuffer) headers["Content-Type"] = "application/octet-stream";
    try {
      const jawaban = await fetch(url, {
        method: "POST",
        body: badan,
        headers,
        keepalive,
        redirect: "manual",
        signal: henti.signal,
      });
      const [hasil, pesan, data] = await judge(jawaban, op, badan, sidik);
      return { hasil, pesan: pesan || "", data: data || {}, status: jawaban.status, jaringan: !data };
    } catch {
      const pesan = henti.signal.aborted ? "server belum menjawab" : "jaringan terputus";
      return { hasil: "putus", pesan, data: {}, status: 0, jaringan: true };
    } finally {
      clearTimeout(jaga);
    }
  };

  // Send these fields as an operation of its own.
  Observasi.posIsi = (url, isi, pilihan) => {
    const operasi = Observasi.operasiBaru();
    return Observasi.pos(url, new URLSearchParams({ operasi, ...isi }).toString(), operasi, pilihan);
  };

  // Call `aksi` again later: after 2, 4, … 300 s with chance in it, and at once, with the event, when the network or the person comes back.
  Observasi.nanti = (aksi, kali) => {
    const tanda = new AbortController();
    const jalan = (e) => {
      batal();
      aksi(e);
    };
    const jeda = setTimeout(jalan, Math.min(300000, 2000 * 2 ** kali) * (0.5 + Math.random()));
    const batal = () => {
      clearTimeout(jeda);
      tanda.abort();
    };
    addEventListener("online", jalan, tanda);
    addEventListener("focus", jalan, tanda);
    document.addEventListener("visibilitychange", (e) => document.visibilityState === "visible" && jalan(e), tanda);
    return batal;
  };
})();
