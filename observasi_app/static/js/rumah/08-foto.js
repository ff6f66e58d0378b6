// Observasi.foto: photos on the device: made small and bare, kept sealed, looked at, and sent in pieces ahead of their post.
(() => {
  const { simpanan, brankas, buat, saya } = Observasi;
  const SISI = 1280;
  const CUKUP = 200000;
  const TERBESAR = 10e6;
  const RUANG = 200e6;
  const tempat = (sidik) => `foto:${saya()}:${sidik}`;

  // ── Making small ──────────────────────────────────────────────────────────────────────────────────────────────────

  // A JPEG without its application segments and comments, whatever the browser wrote into them.
  const polos = (b) => {
    const sisa = [b.subarray(0, 2)];
    let i = 2;
    while (b[i + 1] !== 0xda) {
      const akhir = i + 2 + b[i + 2] * 256 + b[i + 3];
      if (b[i + 1] <= 0xe0) sisa.push(b.subarray(i, akhir));
      i = akhir;
    }
    return new Blob([...sisa, b.subarray(i)]).arrayBuffer();
  };
  const lukis = (gambar, lebar, tinggi, kanvas = buat("canvas")) => {
    kanvas.width = lebar;
    kanvas.height = tinggi;
    const c = kanvas.getContext("2d");
    c.imageSmoothingQuality = "high";
    c.fillStyle = "#fff";
    c.fillRect(0, 0, lebar, tinggi);
    c.drawImage(gambar, 0, 0, lebar, tinggi);
    return kanvas;
  };
  const sebut = async (bita, lain) => ({ ...lain, sidik: await Observasi.sidik(bita), bita, ukuran: bita.byteLength });
  // The best quality that stays within 200 kB; a picture that never does gets smaller.
  const jpeg = async (kanvas, lain, mutu = 0.82) => {
    const { width: lebar, height: tinggi } = kanvas;
    if (mutu < 0.4) return jpeg(lukis(kanvas, Math.round(lebar * 0.75), Math.round(tinggi * 0.75)), lain);
    const bungkus = await new Promise((jadi) => kanvas.toBlob(jadi, "image/jpeg", mutu));
    const bita = await polos(new Uint8Array(await bungkus.arrayBuffer()));
    return bita.byteLength > CUKUP ? jpeg(kanvas, lain, mutu - 0.1) : sebut(bita, { ...lain, lebar, tinggi });
  };
  // An image element turns the picture upright and lets the browser decide how much of it is in memory.
  const muat = async (bungkus) => {
    const gambar = new Image();
    gambar.src = URL.createObjectURL(bungkus);
    await gambar.decode().finally(() => URL.revokeObjectURL(gambar.src));
    return gambar;
  };
  const susut = async (berkas) => {
    // The camera's clock, the one thing worth keeping of what is taken away: "2026:05:14 08:15:02" or "".
    const awal = new TextDecoder("latin1").decode(await berkas.slice(0, 65536).arrayBuffer());
    const saat = (awal.includes("Exif") && awal.match(/\d{4}(:\d\d){2} \d\d(:\d\d){2}/g)) || [];
    const lain = { diambil: saat[1] || saat[0] || "" };
    const gambar = await muat(berkas).catch(() => null);
    if (gambar) {
      const { naturalWidth: w, naturalHeight: h } = gambar;
      const skala = Math.min(1, SISI / Math.max(w, h));
      return jpeg(lukis(gambar, Math.round(w * skala), Math.round(h * skala)), lain);
    }
    // A HEIC that this browser cannot open: the server will make it small.
    if (berkas.size > TERBESAR) throw new Error("Foto ini tidak dapat diperkecil di sini dan lebih dari 10 MB. Ambil ulang dengan kamera.");
    return sebut(await berkas.arrayBuffer(), { ...lain, asli: true });
  };
  // One after the other: an old phone has no memory for two.
  let giliran = Promise.resolve();
  let sibuk = 0;
  const kecilkan = (berkas) => {
    sibuk += 1;
    const hasil = giliran.then(() => susut(berkas)).finally(() => (sibuk -= 1));
    giliran = hasil.catch(() => {});
    return hasil;
  };
  addEventListener("beforeunload", (e) => sibuk && e.preventDefault());

  // ── Keeping ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // Chosen for a form and not sent yet: it is there again when the form is opened (`untuk`). `lama`: whose place it takes.
  const pilih = async (foto, untuk, lama) => {
    const kunci = await brankas.siap();
    const { bita, ...sifat } = foto || {};
    const isi = foto && kunci && (await brankas.segel(kunci, bita, tempat(foto.sidik)));
    await simpanan.tulis(["antrean", "foto"], (r) => {
      if (isi) r.foto.put({ ...sifat, oleh: saya(), untuk, waktu: Date.now(), isi });
      simpanan.lalu(r.antrean.getAll(), (semua) => {
        const dipakai = lama === foto?.sidik || semua.some((b) => b.foto.includes(lama));
        if (lama && !dipakai) r.foto.delete([saya(), lama]);
      });
    });
  };
  const buka = async (baris) => {
    const kunci = baris && (await brankas.siap());
    return kunci ? { ...baris, bita: await brankas.bukaBita(kunci, baris.isi, tempat(baris.sidik)) } : null;
  };
  const baca = async (sidik) => buka(await simpanan.baca("foto", [saya(), sidik]));
  const semuaPilihan = () => simpanan.semua("foto", simpanan.milik(saya()));
  const alamat = new Map();
  // An address at which the page can show a photo, or "".
  const gambar = async (sidik, foto) => {
    if (!alamat.has(sidik)) {
      const ini = foto || (await baca(sidik));
      if (!ini || ini.asli) return "";
      alamat.set(sidik, URL.createObjectURL(new Blob([ini.bita], { type: "image/jpeg" })));
    }
    return alamat.get(sidik);
  };

  // ── Room left ─────────────────────────────────────────────────────────────────────────────────────────────────────

  let sisa = Infinity;
  const ukur = async () => {
    const { quota, usage } = await navigator.storage.estimate();
    sisa = quota - usage;
  };
  ukur().catch(() => {});
  const kata = (el, teks) => {
    el.querySelector(":scope > [data-foto-kata]")?.remove();
    if (teks) el.append(buat("p", { className: "isian-galat", role: "alert", "data-foto-kata": "" }, teks));
  };
  // Before the camera opens, not after.
  document.addEventListener("click", (e) => {
    if (!e.target.matches("input[type=file][name=foto]")) return;
    ukur().catch(() => {});
    const penuh = sisa < RUANG;
    if (penuh) e.preventDefault();
    const teks = `Ruang di ${Observasi.alat()} ini tinggal ${Math.round(sisa / 1e6)} MB: foto baru belum dapat disimpan, tulisan tetap.`;
    kata(e.target.closest(".isian, form"), penuh && teks);
  });

  // ── Sending ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // As many bytes in a piece as the line carries in eight seconds: what breaks off costs no more than that.
  let potong = 131072;
  const unggah = async ({ sidik, bita }, lagi) => {
    const url = `/berkas/unggahan/${sidik}`;
    const ada = lagi && (await fetch(url).then((j) => j.json()).catch(() => 0));
    let mulai = ada?.diterima || 0;
    for (let kali = 0; mulai < bita.byteLength; kali++) {
      const letak = new URLSearchParams({ mulai, ukuran: bita.byteLength, oleh: saya() });
      const satu = bita.slice(mulai, mulai + potong);
      const saat = performance.now();
      const jawab = await Observasi.pos(`${url}?${letak}`, satu, Observasi.operasiBaru());
      // What was changed on its way begins anew, once.
      if (jawab.hasil === "isian" && mulai) mulai = 0;
      else if (jawab.hasil !== "sampai" || kali > 200) return jawab;
      else {
        mulai = jawab.data.diterima;
        potong = Math.max(32768, Math.min(262144, (8000 * satu.byteLength) / (performance.now() - saat)));
      }
    }
    return { hasil: "sampai", ukuran: bita.byteLength };
  };
  // Called by the outbox before the post that names the photo of `b`.
  Observasi.unggah = async (b) => {
    const foto = b.bita?.[0] || (await baca(b.foto[0]));
    return foto ? unggah(foto, b.kali) : { hasil: "tolak", pesan: "foto ini tidak ada lagi di perangkat", status: 410 };
  };

  Observasi.foto = {
    kecilkan,
    jpeg,
    lukis,
    muat,
    pilih,
    buka,
    baca,
    semuaPilihan,
    gambar,
    kata,
    // The post that hangs a photo on something, for the outbox.
    butir: (url, foto, lain) => {
      const op = Observasi.operasiBaru();
      const isi = { unggahan: foto.sidik, diambil: foto.diambil, operasi: op, oleh: saya() };
      return { url, op, badan: new URLSearchParams(isi).toString(), foto: [foto], bebas: true, label: "Foto", ...lain };
    },
  };
})();
