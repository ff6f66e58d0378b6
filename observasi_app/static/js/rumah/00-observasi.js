// The ground of every behaviour: ids, hashes, patience, and the one way a post is sent and its answer judged.
(() => {
  "use strict";
  const TENGGAT = 30000;
  const TENGGAT_BERKAS = 300000;
  const Observasi = (window.Observasi = {});

  // A version 7 UUID: 48 bits of time, then chance; ids made later sort later.
  Observasi.operasiBaru = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    const kini = Date.now();
    for (let i = 0; i < 6; i++) b[i] = Math.floor(kini / 2 ** (40 - 8 * i)) % 256;
    b[6] = (b[6] % 16) + 112;
    b[8] = (b[8] % 64) + 128;
    return heks(b).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  const heks = (Observasi.heks = (bita) => Array.from(new Uint8Array(bita), (n) => n.toString(16).padStart(2, "0")).join(""));
  // SHA-256 of a text or of bytes, in hex: what both sides name a content by.
  Observasi.sidik = async (isi) =>
    heks(await crypto.subtle.digest("SHA-256", typeof isi === "string" ? new TextEncoder().encode(isi) : isi));

  // "10.03", on this device's clock.
  Observasi.jam = (d = new Date()) => [d.getHours(), d.getMinutes()].map((n) => String(n).padStart(2, "0")).join(".");

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

  // A copy of a pattern of the page: <template data-pola="name">.
  Observasi.pola = (nama, dalam = document) => dalam.querySelector(`template[data-pola=${nama}]`).content.firstElementChild.cloneNode(true);

  // Whose page this is, "" when nobody is signed in or the screen is locked.
  Observasi.saya = () => document.body.dataset.penggunaId || "";
  Observasi.tunggu = (jeda, hasil) => new Promise((usai) => setTimeout(usai, jeda, hasil));
  // The function that does it once, when it has not been asked for again for so long; what fails is tried with the next asking.
  Observasi.tenang = (kerja, jeda) => {
    let nanti = 0;
    return () => {
      clearTimeout(nanti);
      nanti = setTimeout(async () => kerja(), jeda);
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
    if (jawaban.status === 200 || jawaban.status === 201) {
      const sama = data.id === op && (!sidik || badan instanceof FormData || data.hash === (await Observasi.sidik(badan)));
      return sama ? ["sampai", "", data] : ["putus", "server belum mengakui kiriman ini"];
    }
    if (jawaban.status === 401) return ["sesi", data.pesan, data];
    if (jawaban.status === 422) return ["isian", data.pesan, data];
    if ([400, 403, 404, 405, 409, 413].includes(jawaban.status)) return ["tolak", data.pesan, data];
    return ["putus", data.pesan || "server sedang terganggu", data];
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
    const jeda = setTimeout(() => jalan(), Math.min(300000, 2000 * 2 ** kali) * (0.5 + Math.random()));
    const batal = () => {
      clearTimeout(jeda);
      tanda.abort();
    };
    addEventListener("online", jalan, { signal: tanda.signal });
    addEventListener("focus", jalan, { signal: tanda.signal });
    document.addEventListener("visibilitychange", (e) => document.visibilityState === "visible" && jalan(e), {
      signal: tanda.signal,
    });
    return batal;
  };
})();
