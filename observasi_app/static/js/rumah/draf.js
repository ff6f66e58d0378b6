// form[data-draf]: keeps what is being typed: first on this device, sealed, then as a private draft on the server, one post after the
// other, each on the last revision. What this device holds and the server does not is there again when the page is opened.
(() => {
  const JEDA = 800;
  const JEDA_PERANGKAT = 250;
  const BATAS_KEEPALIVE = 60000;
  const { simpanan, brankas, saya, buat } = Observasi;
  const semua = new Map();
  // What the server had, and this page showed, when it was opened: what both sides of a meeting began from.
  const awal = new WeakMap();
  for (const form of document.querySelectorAll("form[data-draf]")) awal.set(form, Observasi.isian.baca(form));

  // What the form says of itself outweighs the draft in the one place: "belum dapat dikirim" stays until it is sent again.
  const kabar = (form, ...isi) => form.dataset.belum === undefined && Observasi.status(...isi);

  const isiDari = Observasi.isian.baca;
  const kunciDari = (form) => form.dataset.draf.replace(/^\/draf\//, "");
  const tempat = (kunci) => `draf:${saya()}:${kunci}`;

  // On the device: `kotor` until the server has the same words.
  const simpanPerangkat = async (d, kotor = true, isi = isiDari(d.form)) => {
    const rahasia = await brankas.siap();
    if (!rahasia) return;
    const kunci = kunciDari(d.form);
    // As it is now: a post that left meanwhile is one of those that these words grew out of.
    const { revisi, dasar, setelah } = d;
    const segel = await brankas.segel(rahasia, { isi, dasar, setelah }, tempat(kunci));
    if (d.henti || d.dikirim) return;
    await simpanan.taruh("draf", { oleh: saya(), kunci, kotor, revisi: String(revisi), waktu: Date.now(), isi: segel }).catch(() => {});
  };
  const bacaPerangkat = async (form) => {
    const rahasia = await brankas.siap();
    const ada = rahasia && (await simpanan.baca("draf", [saya(), kunciDari(form)]));
    return ada && { ...ada, ...(await brankas.buka(rahasia, ada.isi, tempat(kunciDari(form)))) };
  };

  const pesan = (form, teks, pilihan) => {
    hapus(form);
    const tombol = Object.entries(pilihan).map(([kata, aksi]) => {
      const t = buat("button", { className: "tombol tombol-kedua", type: "button" }, kata);
      t.addEventListener("click", () => {
        hapus(form);
        aksi();
      });
      return t;
    });
    const baris = buat("div", { className: "baris-tombol" }, ...tombol);
    form.prepend(buat("div", { className: "galat-ringkas", role: "alert", "data-pesan-draf": "" }, buat("p", {}, teks), baris));
  };
  const hapus = (form) => form.querySelector("[data-pesan-draf]")?.remove();

  // It follows upon the last revision heard of and upon what was sent since without an answer: these are our own words, arrived or not.
  const susun = (d) => {
    const op = Observasi.operasiBaru();
    const isi = isiDari(d.form);
    d.kotor = false;
    const setelah = d.setelah.length ? `&setelah=${d.setelah.join("+")}` : "";
    d.setelah = [...d.setelah, op].slice(-16);
    const pilih = d.pilih ? `&${new URLSearchParams({ draf_lain: d.lain, draf_pilihan: d.pilih })}` : "";
    d.pilih = "";
    return { op, isi, badan: `${isi}${isi && "&"}operasi=${op}&revisi=${d.revisi}${setelah}${pilih}` };
  };

  const kirim = async (d) => {
    const { form } = d;
    if (d.jalan || d.tahan || d.henti || !(d.kotor || d.tunda)) return;
    clearTimeout(d.jeda);
    d.batal?.();
    d.batal = null;
    // What got no answer is sent again byte for byte, for it may have arrived; only then the newer words.
    d.tunda ||= susun(d);
    const { op, isi, badan } = d.tunda;
    if (isi === d.isi && !badan.includes("draf_lain=")) {
      d.tunda = null;
      return kabar(form, "sampai", `Draf tersimpan ${d.jam}`);
    }
    d.jalan = true;
    const lambat = setTimeout(() => kabar(form, "kirim", "Sedang dikirim"), 300);
    const { hasil, pesan: kata, data } = await Observasi.pos(form.dataset.draf, badan, op, {
      keepalive: badan.length < BATAS_KEEPALIVE,
    });
    clearTimeout(lambat);
    d.jalan = false;
    if (d.henti) return;
    if (hasil === "putus") {
      if (d.aman) kabar(form, "tablet", `Di ${Observasi.alat()} ini, belum terkirim`);
      else kabar(form, "gagal", `Belum tersimpan: ${kata}`);
      d.batal = Observasi.nanti(() => kirim(d), d.kali++);
      return;
    }
    d.kali = 0;
    if (hasil === "sesi") {
      d.tahan = true;
      if (data.sebab === "gembok" && (await Observasi.gembok.buktikan()) === "sampai") return lanjut(d);
      kabar(form, "gagal", "Belum tersimpan: Anda perlu masuk lagi");
      const minta = () => pesan(form, "Sesi Anda sudah berakhir. Isian di sini tetap ada, tetapi belum tersimpan.", { "Masuk lagi": masuk });
      const masuk = async () => ((await Observasi.masukLagi()) ? lanjut(d) : minta());
      return minta();
    }
    d.tunda = null;
    d.setelah = [];
    if (hasil === "sampai") {
      d.isi = d.dasar = isi;
      d.jam = Observasi.jam();
      d.revisi = form.dataset.drafRevisi = data.revisi;
      if (!d.kotor) simpanPerangkat(d, false, isi);
      if (!d.kotor) kabar(form, "sampai", `Draf tersimpan ${d.jam}`);
      return kirim(d);
    }
    d.kotor = true;
    d.tahan = true;
    kabar(form, "gagal", "Belum tersimpan");
    if (data.sebab === "draf") bertemu(d, isi, data);
    else pesan(form, kata || "Draf ini belum dapat disimpan.", { "Coba simpan lagi": () => lanjut(d) });
  };

  // The same person filled this form elsewhere too. Where the two did not touch the same field they become one; else both are kept
  // (the server holds this one beside the draft) and the person chooses.
  const bertemu = (d, ini, data) => {
    const { form } = d;
    const itu = data.isi || d.awal;
    const baca = (teks) => {
      const isi = new URLSearchParams(teks);
      return (nama) => JSON.stringify(isi.getAll(nama).filter(Boolean));
    };
    const [punyaIni, punyaItu, punyaDasar] = [ini, itu, d.dasar].map(baca);
    const nama = new Set([...new URLSearchParams(`${ini}&${itu}`).keys()].filter((n) => !["oleh", "versi", "kunci_draf"].includes(n)));
    const beda = [...nama].filter((n) => punyaIni(n) !== punyaItu(n));
    const bentrok = beda.filter((n) => punyaIni(n) !== punyaDasar(n) && punyaItu(n) !== punyaDasar(n));
    const pakai = (pilih, ambil) => {
      const isi = new URLSearchParams(ini);
      for (const n of beda) {
        const [lama, baru] = [isi.getAll(n), new URLSearchParams(itu).getAll(n)];
        isi.delete(n);
        for (const nilai of ambil(n, lama, baru)) isi.append(n, nilai);
      }
      Observasi.isian.tulis(form, isi.toString());
      Object.assign(d, { revisi: data.revisi, dasar: itu, kotor: true, lain: data.lain, pilih: data.lain && pilih });
      lanjut(d);
    };
    const gabung = (n, lama, baru) => (punyaIni(n) === punyaDasar(n) ? baru : lama);
    if (!bentrok.length) {
      pakai("gabung", gabung);
      const datang = beda.filter((n) => punyaItu(n) !== punyaDasar(n));
      const label = datang.map((n) => form.elements.namedItem(n)?.labels?.[0]?.firstChild.textContent.trim() || n);
      if (label.length) pesan(form, `Isian dari dua perangkat digabung: ${label.join(", ")}.`, { Mengerti: () => {} });
      return;
    }
    const keduanya = (n, lama, baru) => {
      if (!bentrok.includes(n)) return gabung(n, lama, baru);
      const el = form.elements.namedItem(n);
      if (el?.localName === "textarea") return [[...baru, ...lama].filter(Boolean).join("\n")];
      return el?.type === "text" || lama.length + baru.length < 3 ? baru : new Set([...baru, ...lama]);
    };
    pesan(form, "Formulir ini juga Anda isi di perangkat lain. Keduanya disimpan; pilih yang dipakai.", {
      "Pakai isian di sini": () => pakai("ini", (n, lama) => lama),
      "Pakai yang dari perangkat lain": () => pakai("itu", (n, lama, baru) => baru),
      "Pakai keduanya": () => pakai("keduanya", keduanya),
    });
  };
  const lanjut = (d) => {
    d.tahan = false;
    hapus(d.form);
    kirim(d);
  };

  const milik = (el) => {
    const form = el.closest?.("form[data-draf]");
    if (!form || el.matches("[data-tanpa-draf]")) return null;
    if (!semua.has(form)) {
      const dasar = awal.get(form) || "";
      const d = { form, revisi: form.dataset.drafRevisi || "0", kali: 0, setelah: [], awal: dasar, dasar };
      semua.set(form, d);
      // While the form itself is on its way the draft is quiet; once it has arrived there is no draft any more.
      form.addEventListener("observasi:kirim", () => {
        clearTimeout(d.dekat);
        Object.assign(d, { tahan: true, dikirim: true, dekat: 0 });
        Object.assign(form.dataset, { drafSampai: d.revisi, drafSetelah: d.setelah.join(" ") });
      });
      form.addEventListener("observasi:belum", () => {
        d.dikirim = false;
        lanjut(d);
      });
      form.addEventListener("observasi:sampai", () => (d.henti = true));
      form.addEventListener("observasi:tersimpan", () => (d.tahan = true));
      form.addEventListener("submit", () => (d.henti ||= !form.matches("[data-kirim]")));
    }
    return semua.get(form);
  };
  const berubah = (e, jeda) => {
    const d = milik(e.target);
    if (!d) return;
    d.kotor = true;
    d.dikirim = false;
    clearTimeout(d.jeda);
    d.jeda = setTimeout(() => kirim(d), jeda);
    // Not at every letter, but never later than this after the first one.
    d.dekat ||= setTimeout(async () => {
      d.dekat = 0;
      await simpanPerangkat(d);
      d.aman = true;
    }, JEDA_PERANGKAT);
  };
  document.addEventListener("input", (e) => berubah(e, JEDA));
  // Not at once: words that appear while a finger is on a button could move the button away from under it.
  document.addEventListener("change", (e) => berubah(e, JEDA / 2));

  // What was typed here and never reached the server stands in the form again, upon the revision it was typed on: when the draft has
  // moved on meanwhile (another tablet), the server says so.
  const pulihkan = async (form) => {
    const ada = await bacaPerangkat(form);
    // A page from its pack may be older than what was typed since and has reached the server.
    const lama = ada && document.documentElement.dataset.paket && Number(ada.revisi) > Number(form.dataset.drafRevisi);
    if (lama) form.dataset.drafRevisi = ada.revisi;
    if (!ada || !(ada.kotor || lama) || Observasi.isian.sama(ada.isi, isiDari(form))) return;
    const d = milik(form.querySelector("[name]"));
    if (d.kotor) return;
    Observasi.isian.tulis(form, ada.isi);
    Object.assign(d, { kotor: true, aman: true, revisi: ada.revisi, dasar: ada.dasar, setelah: ada.setelah || [] });
    kabar(form, "tablet", `Di ${Observasi.alat()} ini, belum terkirim`);
    kirim(d);
  };
  for (const form of document.querySelectorAll("form[data-draf]")) pulihkan(form).catch(() => {});

  // Before the key is taken away: what is being typed, sealed. Nothing of it stays with the browser, which would keep what
  // stands in a form to fill it again.
  Observasi.simpanDraf = () => Promise.all([...semua.values()].map((d) => d.kotor && !d.henti && simpanPerangkat(d)));
  for (const form of document.querySelectorAll("form[data-draf], form[data-kirim]")) form.autocomplete = "off";

  // The page may never come back: what is newest goes out now, whether or not the post before it is still under way.
  const pergi = () => {
    for (const d of semua.values()) {
      if (!d.form.isConnected || d.tahan || d.henti || !d.kotor) continue;
      const { op, badan } = susun(d);
      d.kotor = true;
      simpanPerangkat(d);
      if (badan.length < BATAS_KEEPALIVE) Observasi.pos(d.form.dataset.draf, badan, op, { keepalive: true });
    }
  };
  addEventListener("pagehide", pergi);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    // A phone short of memory kills the page while its camera is open: first what is typed goes to the device, at once.
    Observasi.simpanDraf();
    for (const d of semua.values()) kirim(d);
  });
})();
