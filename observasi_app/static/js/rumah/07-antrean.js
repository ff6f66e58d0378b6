// Observasi.antrean: the outbox. What is done is kept on the device first, in one transaction with its photos, and then sent: in the
// order of its lane (a cycle, a plan), again and again with the same bytes, until the server has named the operation and its bytes.
(() => {
  const { simpanan, brankas, saya } = Observasi;
  const { lalu } = simpanan;
  const SEREMPAK = 6;
  // A browser carries at most 64 kB beyond the end of a page, all that fly together.
  const BATAS_KEEPALIVE = 60000 / SEREMPAK;
  const jalur = (b) => `${b.lajur}/${b.jenis}`;
  const tempat = (butir) => `antrean:${butir.oleh}:${butir.op}`;
  // Where nothing can be kept (a private window, a store that is locked) things wait in the page, and nothing is claimed of them.
  const lepas = new Map();
  const terbang = new Set();
  const jedaLajur = new Map();
  const menunggu = new Map();
  const keadaan = { n: 0, perlu: 0, wifi: 0, putus: false, masuk: false, pesan: "", kode: "", jam: "" };
  // Photos that wait for Wi-Fi, by their person's wish.
  let tungguWifi = false;
  let batal = null;
  let gagal = 0;
  // What has gone since something last waited.
  let beban = 0;

  // The order of things: by the clock, and where the clock was put back still after what waits already.
  let terakhir = 0;
  let dikenal = null;
  const urutBaru = () => (terakhir = Math.max(Date.now(), terakhir + 1));
  const daftar = async () => {
    const tersimpan = await simpanan.semua("antrean").catch(() => []);
    for (const b of tersimpan) terakhir = Math.max(terakhir, b.urut);
    const semua = [...tersimpan.filter((b) => b.oleh === saya()), ...lepas.values()];
    semua.sort((a, b) => a.urut - b.urut);
    return semua;
  };

  // ── What the page says of it ──────────────────────────────────────────────────────────────────────────────────────
  let lambat = 0;
  const kabar = (semua) => {
    clearTimeout(lambat);
    const { n, perlu, wifi, putus, masuk, pesan, kode, jam } = keadaan;
    const alat = Observasi.alat();
    const jalan = n - perlu - wifi;
    if (masuk && n) Observasi.status("gagal", `Masuk lagi untuk mengirim ${n} catatan`);
    else if (jalan > 0 && putus) {
      if (lepas.size) Observasi.status("gagal", `Belum dapat dikirim: ${pesan}`);
      else Observasi.status("tablet", `Di ${alat} ini: ${jalan + wifi} belum terkirim`);
    } else if (jalan > 0) {
      lambat = setTimeout(() => Observasi.status("kirim", jalan > 1 ? `Sedang dikirim (${jalan})` : "Sedang dikirim"), 300);
    } else if (perlu) Observasi.status("gagal", `Belum dapat dikirim: ${pesan || `${perlu} catatan perlu diperiksa`}`);
    else if (wifi) Observasi.status("tablet", `Di ${alat} ini: ${wifi} foto menunggu Wi-Fi`);
    else if (jam) Observasi.status("sampai", kode ? `Sudah sampai (${kode})` : `Sudah sampai ${jam}`);
    Observasi.kabarkan(document, "antrean", { ...keadaan, semua });
  };
  const bacaUlang = async () => {
    // What flies while the list is being read may have landed by the time it is looked at.
    const sedang = new Set(terbang);
    const ada = await daftar();
    const semua = ada.filter((b) => b.keadaan !== "tahan");
    // What follows something that was refused waits with it, and so does what was done after it before that was known.
    const ditahan = new Map();
    for (const b of semua) {
      const perlu = b.keadaan === "perlu";
      b.macet = perlu || ditahan.has(b.setelah) || b.urut < ditahan.get(jalur(b));
      if (perlu) ditahan.set(b.op).set(b.menahan && jalur(b), b.sejak);
    }
    const lancar = semua.filter((b) => !b.macet);
    const jalan = lancar.filter((b) => !tanpaWifi(b));
    Object.assign(keadaan, { n: semua.length, perlu: semua.length - lancar.length, wifi: lancar.length - jalan.length });
    if (!jalan.length) beban = 0;
    for (const tunggu of menungguKosong) {
      const { lajur, jenis, usai } = tunggu;
      if (jalan.some((b) => (!lajur || b.lajur === lajur) && (!jenis || b.jenis === jenis))) continue;
      menungguKosong.delete(tunggu);
      usai();
    }
    kabar(ada);
    return { semua, sedang };
  };
  // One after the other, and all who ask meanwhile share the next one.
  let terbaca = Promise.resolve();
  let bacaan = null;
  const hitung = () =>
    (bacaan ||= terbaca =
      terbaca
        .catch(() => {})
        .then(() => {
          bacaan = null;
          return bacaUlang();
        }));
  const tanpaWifi = (b) => tungguWifi && b.jenis === "foto";
  const menungguKosong = new Set();
  const siarkan = (isi) => brankas.kabar.postMessage(isi);

  // ── Keeping ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // Resolves once it is durable (or, without a store, held in the page) to {tersimpan, hasil}: `hasil` is a promise of what the first
  // try brought, as `Observasi.pos` tells it. `ikut`: what is kept in the same transaction (the photos of a form).
  // `isi`: {url, badan, op, label, halaman, bebas, setelah, foto, menahan, buang, tunda}. Its lane is the first id in its address: the cycle, the plan.
  //   bebas     may overtake its neighbours that are `bebas` too (a tap in class)
  //   setelah   the operation that must have arrived before (a photo's line)
  //   foto      [{sidik, bita, …}]: bytes that must be on the server before this is posted
  //   menahan   while this is refused, what was done after it in the lane before that was known waits
  //   buang     {antrean: [op], draf: [kunci]}: what leaves the store in the same transaction, for this takes its place
  //   tunda     kept, but not sent until `lepaskan` is called
  const simpan = async (isi, ikut = []) => {
    const semua = await Promise.all([isi, ...ikut].map(susun));
    const hasil = new Promise((jadi) => menunggu.set(isi.op, jadi));
    const kunci = await brankas.siap();
    const tersimpan = Boolean(kunci) && (await tulis(semua, isi.buang || {}, kunci));
    if (!tersimpan) for (const { butir, dalam, foto } of semua) lepas.set(butir.op, { ...butir, dalam, bita: foto });
    hitung().catch(() => {});
    siarkan({ jenis: "antrean" });
    if (!isi.tunda) kuras();
    return { tersimpan, hasil };
  };
  const susun = async (isi) => {
    const { url, badan, op, label = "", halaman = location.pathname, foto = [], bebas = false, menahan = false, setelah = "" } = isi;
    const sidik = Observasi.sidik(badan);
    await (dikenal ||= daftar());
    const butir = {
      op,
      urut: urutBaru(),
      oleh: saya(),
      lajur: /[0-9a-f-]{36}/.exec(url)?.[0] || "",
      jenis: foto.length ? "foto" : "teks",
      bebas,
      menahan,
      setelah,
      keadaan: isi.tunda ? "tahan" : "antre",
      kali: 0,
      waktu: Date.now(),
      sidik: await sidik,
      foto: foto.map((f) => f.sidik),
      tugas: document.body.dataset.tugas || "",
    };
    return { butir, dalam: { url, badan, label, halaman }, foto };
  };
  // What follows something whose place is taken (photos of a step) follows what takes it, whose id stands in its address.
  const pindahkan = async (lama, op, kunci) => {
    const pengikut = lama.length ? (await daftar()).filter((b) => lama.includes(b.setelah) && b.isi) : [];
    return Promise.all(
      pengikut.map(async (b) => {
        const dalam = await brankas.buka(kunci, b.isi, tempat(b));
        dalam.url = dalam.url.replace(b.setelah, op);
        return Object.assign(b, { setelah: op, isi: await brankas.segel(kunci, dalam, tempat(b)) });
      }),
    );
  };
  // Inside a transaction: take things out, with the photos that nothing else needs.
  const keluarkan = (r, ops, tetap = []) => {
    lalu(r.antrean.getAll(), (semua) => {
      const sisa = semua.filter((b) => !ops.includes(b.op));
      for (const { op, oleh, foto } of semua) {
        if (!ops.includes(op)) continue;
        r.antrean.delete(op);
        const dipakai = (sidik) => tetap.includes(sidik) || sisa.some((lain) => lain.oleh === oleh && lain.foto.includes(sidik));
        for (const sidik of foto) if (!dipakai(sidik)) r.foto.delete([oleh, sidik]);
      }
    });
  };
  const tulis = async (semua, buang, kunci) => {
    const { oleh, waktu, op } = semua[0].butir;
    const lama = buang.antrean || [];
    const segel = await Promise.all(semua.map(({ butir, dalam }) => brankas.segel(kunci, dalam, tempat(butir))));
    const pindah = await pindahkan(lama, op, kunci);
    const gambar = await Promise.all(
      semua
        .flatMap(({ foto }) => foto)
        .map(async ({ bita, ...sifat }) => {
          const segelFoto = await brankas.segel(kunci, bita, `foto:${oleh}:${sifat.sidik}`);
          return Object.assign(sifat, { oleh, ukuran: bita.byteLength, waktu, untuk: "", isi: segelFoto });
        }),
    );
    const coba = () =>
      simpanan.tulis(["antrean", "draf", "foto"], (r, cukup) => {
        const sidik = gambar.map((g) => g.sidik);
        if (lama.length) keluarkan(r, lama, sidik);
        for (const kunciDraf of buang.draf || []) r.draf.delete([oleh, kunciDraf]);
        for (const satu of gambar) r.foto.put(satu);
        for (const satu of pindah) r.antrean.put(satu);
        for (const [i, { butir }] of semua.entries()) r.antrean.put({ ...butir, isi: segel[i] });
        if (!lama.length) cukup();
        return () => true;
      }).catch((galat) => galat.name);
    const hasil = await coba();
    if (hasil !== "QuotaExceededError" || gambar.length) return hasil === true;
    // Words always fit: the pages kept for offline make room for them.
    await simpanan.tulis("paket", (r) => void r.paket.clear()).catch(() => {});
    return (await coba()) === true;
  };

  // ── Sending ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // Which may go now: in each lane the first, with its neighbours that may overtake each other.
  const giliran = (semua, jenis) => {
    const hidup = new Set(semua.map((b) => b.op));
    const tertutup = new Set();
    const boleh = [];
    const didepan = new Set();
    for (const b of semua) {
      const lajur = jalur(b);
      if (tertutup.has(lajur) || b.macet) continue;
      const siap = !hidup.has(b.setelah) && !(jedaLajur.get(lajur) > Date.now());
      if (siap && b.jenis === jenis && (b.bebas || !didepan.has(lajur)) && !terbang.has(b.op)) boleh.push(b);
      didepan.add(lajur);
      // What only waits for its own forerunner (a photo for its line) keeps nobody else waiting.
      if (!b.bebas) tertutup.add(lajur);
    }
    return boleh;
  };

  const isiDari = async (b) => {
    if (b.dalam) return b.dalam;
    const kunci = await brankas.siap();
    return kunci && brankas.buka(kunci, b.isi, tempat(b));
  };
  const ganti = async (b, isi) => {
    if (lepas.has(b.op)) return void lepas.set(b.op, { ...lepas.get(b.op), ...isi });
    await simpanan.ubah("antrean", b.op, (lama) => lama && { ...lama, ...isi });
  };

  // The receipt is kept in the transaction that lets the thing itself go.
  const terima = async (b, dalam, data) => {
    const { kode = "", waktu } = data;
    Object.assign(keadaan, { kode, jam: Observasi.jam() });
    if (lepas.delete(b.op)) return;
    const kunci = await brankas.siap();
    const isi = kunci && (await brankas.segel(kunci, { label: dalam.label, halaman: dalam.halaman }, `resi:${b.oleh}:${b.op}`));
    const resi = { op: b.op, oleh: b.oleh, kode, waktu, tiba: Date.now(), foto: b.foto.length, isi };
    beban += dalam.badan.length;
    await simpanan.catat(["antrean", "resi", "foto", "perangkat"], (r, cukup) => {
      r.resi.put(resi);
      r.perangkat.put({ bita: beban, waktu: resi.tiba }, "sinkron");
      if (b.foto.length) return keluarkan(r, [b.op]);
      r.antrean.delete(b.op);
      cukup();
    });
  };

  const kirim = async (b) => {
    const dalam = await isiDari(b);
    if (!dalam) return "kunci";
    const kali = b.kali + 1;
    // A tap is on its way too briefly to be worth a write that says so.
    const ditandai = b.jenis === "foto" || !b.bebas;
    if (ditandai) await ganti(b, { keadaan: "kirim", kali });
    // Bytes that went once go again only when the server asks for them (424): the post itself may have arrived.
    let jawab = { hasil: "sampai" };
    if (b.foto.length && !b.terunggah) {
      jawab = await Observasi.unggah(b);
      if (jawab.hasil === "sampai") await ganti(b, { terunggah: true });
      beban += jawab.ukuran || 0;
    }
    const { url, badan } = dalam;
    if (jawab.hasil === "sampai") jawab = await Observasi.pos(url, badan, b.op, { keepalive: badan.length < BATAS_KEEPALIVE, tugas: b.tugas });
    const { hasil, pesan, data = {}, status } = jawab;
    // Somebody on the way may say it too, and tomorrow not any more: of this refusal nothing is made final.
    const dilarang = hasil === "tolak" && status === 403;
    if (hasil === "sampai") {
      await terima(b, dalam, data);
      jedaLajur.delete(jalur(b));
      gagal = 0;
      keadaan.putus = keadaan.masuk = false;
    } else if (hasil === "isian" || (hasil === "tolak" && !dilarang)) {
      Object.assign(keadaan, { pesan, jam: "" });
      const kunci = await brankas.siap();
      const catatan = kunci && (await brankas.segel(kunci, { pesan, data }, `catatan:${b.oleh}:${b.op}`));
      await ganti(b, { keadaan: "perlu", status, catatan, sejak: urutBaru() });
    } else {
      keadaan.pesan = pesan;
      keadaan.masuk = hasil === "sesi";
      keadaan.putus = true;
      if (ditandai || !jawab.jaringan) await ganti(b, { keadaan: "antre", kali, ...(status === 424 && { terunggah: false }) });
    }
    const kata = { jenis: "hasil", op: b.op, hasil: dilarang ? "putus" : hasil, pesan, data };
    umumkan(kata);
    siarkan(kata);
    return dilarang || (hasil === "putus" && !jawab.jaringan) ? "lajur" : hasil;
  };
  const umumkan = (kata) => {
    menunggu.get(kata.op)?.(kata);
    menunggu.delete(kata.op);
    Observasi.kabarkan(document, "hasil", kata);
  };

  // One run: as many at a time as may go; it ends when nothing can go any more, or when there is no network or no session.
  // `dorong`: what is kept meanwhile goes along, for one of the others may hang.
  const dorong = new Map();
  const jalan = (jenis) =>
    new Promise((jadi) => {
      let henti = "";
      let dipakai = 0;
      let selesai = false;
      const usai = (hasil) => {
        selesai = true;
        dorong.delete(jenis);
        jadi(hasil);
      };
      const berikut = async () => {
        const { semua, sedang } = henti ? { semua: [] } : await hitung();
        const boleh = giliran(semua, jenis).filter((b) => !sedang.has(b.op));
        if (selesai) return;
        for (const b of boleh.slice(0, (jenis === "foto" ? SEREMPAK / 2 : SEREMPAK) - dipakai)) {
          if (terbang.has(b.op)) continue;
          terbang.add(b.op);
          dipakai += 1;
          kirim(b)
            .catch(() => "putus")
            .then((hasil) => {
              terbang.delete(b.op);
              dipakai -= 1;
              if (["putus", "sesi", "kunci"].includes(hasil)) henti = hasil;
              if (hasil === "lajur") jedaLajur.set(jalur(b), Date.now() + 2000 * 2 ** Math.min(b.kali, 7));
              return berikut();
            })
            .catch(() => {});
        }
        if (!dipakai) usai(henti);
      };
      dorong.set(jenis, () => dipakai && berikut().catch(() => {}));
      berikut().catch(() => usai("putus"));
    });

  const antre = new Set();
  const sesudah = async (jenis) => {
    if (jenis === "foto") tungguWifi = await Observasi.foto.tungguWifi();
    const henti = await navigator.locks.request(`observasi-kuras-${jenis}`, () => {
      antre.delete(jenis);
      return tanpaWifi({ jenis }) ? "" : jalan(jenis);
    });
    const sisa = (await hitung()).semua.filter((b) => b.keadaan !== "perlu" && !tanpaWifi(b));
    // What did not get its turn in this run is kept; nobody need wait at the form for its first try.
    for (const b of antre.has(jenis) ? [] : sisa) {
      if (b.jenis !== jenis || terbang.has(b.op) || !menunggu.has(b.op)) continue;
      umumkan({ jenis: "hasil", op: b.op, hasil: "putus", pesan: keadaan.pesan || "menunggu giliran", data: {} });
    }
    if (!sisa.length || henti === "kunci") return;
    if (henti === "sesi") tanyaMasuk();
    batal ||= Observasi.nanti(kuras, Math.min(gagal++, 8));
  };
  const mulaiKuras = async (jenis) => {
    dorong.get(jenis)?.();
    if (antre.has(jenis)) return;
    antre.add(jenis);
    await sesudah(jenis).catch(() => {});
  };
  // Send what waits, words first. Called by whoever keeps something, when the network or the person comes back (`segera`), and by hand.
  const kuras = (segera) => {
    if (segera) jedaLajur.clear();
    batal?.();
    batal = null;
    mulaiKuras("teks").then(() => mulaiKuras("foto"));
  };
  let bertanya = false;
  const tanyaMasuk = async () => {
    if (bertanya || document.visibilityState !== "visible") return;
    bertanya = true;
    const masuk = (await Observasi.gembok.buktikan()) === "sampai" || (saya() && (await Observasi.masukLagi()));
    bertanya = false;
    if (!masuk) return;
    keadaan.masuk = false;
    kuras(true);
  };

  Observasi.alat = () => (matchMedia("(max-width: 600px)").matches ? "HP" : "tablet");
  Observasi.antrean = {
    simpan,
    kuras: () => kuras(true),
    daftar,
    isiDari,
    ringkas: () => ({ ...keadaan }),
    // Why the server refused it, or nothing.
    catatanDari: async (b) => {
      const kunci = b.catatan && (await brankas.siap());
      return kunci && brankas.buka(kunci, b.catatan, `catatan:${b.oleh}:${b.op}`);
    },
    // Let go what was only kept (`tunda`), or try again what was refused.
    lepaskan: async (op) => {
      await ganti({ op }, { keadaan: "antre" });
      kuras(true);
    },
    // Take in what another device had kept, under the id it had there.
    masukkan: async (butir, dalam, foto) => {
      await (dikenal ||= daftar());
      if (await tulis([{ butir: { ...butir, urut: urutBaru() }, dalam, foto }], {}, await brankas.siap())) await hitung();
    },
    // Take something out for good: only because its person says so.
    buang: async (op) => {
      if (lepas.delete(op)) return hitung();
      await simpanan.tulis(["antrean", "foto"], (r) => keluarkan(r, [op]));
      siarkan({ jenis: "antrean" });
      return hitung();
    },
    // Resolves when nothing is on its way any more, in this lane or anywhere, of this kind ("teks", "foto") or of any.
    // What was refused goes nowhere by itself.
    kosong: (lajur = "", jenis = "") =>
      new Promise((usai) => {
        menungguKosong.add({ lajur, jenis, usai });
        hitung().catch(() => {});
      }),
  };

  brankas.kabar.addEventListener("message", ({ data }) => {
    if (data.jenis === "hasil") umumkan(data);
    if (["hasil", "antrean"].includes(data.jenis)) hitung().catch(() => {});
    if (data.jenis === "antrean") for (const lagi of dorong.values()) lagi();
  });
  addEventListener("beforeunload", (e) => lepas.size && e.preventDefault());
  // What an earlier page, tab or day left behind.
  const mulai = async () => {
    if ((await brankas.siap()) && (await hitung()).semua.length) kuras();
  };
  mulai().catch(() => {});
})();
