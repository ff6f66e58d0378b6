// Photos that wait for their person: until they are blurred or released (24 hours, then they are gone), or for Wi-Fi.
(() => {
  const { antrean, simpanan, foto } = Observasi;
  const HARI = 24 * 3600000;
  const semuaFoto = async (keadaan) => (await antrean.daftar()).filter((b) => b.jenis === "foto" && b.keadaan === keadaan);

  const hilang = (waktu) => {
    const saat = new Date(waktu + HARI);
    return `Hilang ${saat.getDate() === new Date().getDate() ? "hari ini" : "besok"} ${Observasi.jam(saat)} bila tidak diputuskan`;
  };

  // ── Deciding ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const samarkan = async (b) => {
    const lama = await foto.baca(b.foto[0]);
    const baru = await Observasi.samarkan(lama);
    if (baru === lama) return antrean.lepaskan(b.op);
    const { url, label, halaman } = await antrean.isiDari(b);
    if (baru) await antrean.simpan({ ...foto.butir(url, baru, { setelah: b.setelah, label, halaman }), buang: { antrean: [b.op] } });
  };
  let dialog = null;
  const barisDari = async (b) => {
    const li = Observasi.pola("putus", {
      samar: () => samarkan(b).catch(() => {}),
      kirim: () => antrean.lepaskan(b.op),
      buang: () => antrean.buang(b.op),
    });
    const url = await foto.gambar(b.foto[0], b.bita?.[0]);
    li.querySelector("img").src = url;
    // What this browser cannot open it cannot blur.
    li.querySelector("[data-samar]").hidden = !url;
    li.querySelector("p").textContent = url ? hilang(b.waktu) : `Foto ini tidak dapat dibuka di sini. ${hilang(b.waktu)}`;
    return li;
  };
  const isiDialog = async () => {
    const daftar = await Promise.all((await semuaFoto("tahan")).map(barisDari));
    dialog?.querySelector("ul").replaceChildren(...daftar);
    if (!daftar.length) dialog?.close();
  };
  // Opens the list of what is to be decided.
  Observasi.putuskanFoto = () => {
    if (dialog) return;
    dialog = Observasi.dialog("putusan", { tutup: () => dialog.close() });
    dialog.addEventListener("close", () => (dialog = null));
    isiDialog().catch(() => {});
  };

  // ── Wi-Fi only ────────────────────────────────────────────────────────────────────────────────────────────────────

  // Only the browser of a phone knows what it is connected by; elsewhere the person is asked.
  const { connection: koneksi } = navigator;
  let bolehkan = false;
  const lagi = (ya) => {
    bolehkan = ya;
    antrean.kuras();
  };
  foto.tungguWifi = async () => {
    if (bolehkan || ["wifi", "ethernet"].includes(koneksi?.type)) return false;
    return simpanan.baca("perangkat", "wifiSaja").catch(() => false);
  };
  koneksi?.addEventListener?.("change", () => lagi(false));
  const saklar = document.querySelector("[data-wifi-saja]");
  const pasangSaklar = async () => {
    saklar.checked = await simpanan.baca("perangkat", "wifiSaja");
    saklar.addEventListener("change", () => simpanan.taruh("perangkat", saklar.checked, "wifiSaja").then(() => lagi(false)));
  };
  if (saklar) pasangSaklar().catch(() => {});

  // ── The cards ─────────────────────────────────────────────────────────────────────────────────────────────────────

  const kartu = (nama, semua, kapan, aksi) => {
    const el = Observasi.pola(nama, { aksi });
    el.querySelector("[data-n]").textContent = semua.length;
    el.querySelector("[data-kapan]").textContent = kapan;
    return el;
  };
  const segar = async (semua) => {
    const el = document.querySelector("[data-foto-tempat]");
    if (!el) return;
    const milik = (keadaan) => semua.filter((b) => b.jenis === "foto" && b.keadaan === keadaan);
    const tahan = milik("tahan");
    const wifi = (await foto.tungguWifi()) ? milik("antre") : [];
    const isi = [];
    if (tahan.length) isi.push(kartu("foto-tahan", tahan, hilang(tahan[0].waktu), Observasi.putuskanFoto));
    if (wifi.length) isi.push(kartu("foto-wifi", wifi, koneksi?.type === "cellular" ? "Sekarang memakai data seluler." : "", () => lagi(true)));
    el.replaceChildren(...isi);
    if (dialog) await isiDialog();
  };
  document.addEventListener("observasi:antrean", Observasi.tenang(({ detail }) => segar(detail.semua), 50));
  // What was not decided in a day goes; so does what was chosen for a form and left there for a week.
  const rapikan = async () => {
    const kini = Date.now();
    for (const b of await semuaFoto("tahan")) if (b.waktu + HARI < kini) await antrean.buang(b.op);
    for (const f of await foto.semuaPilihan()) if (f.untuk && f.waktu + 7 * HARI < kini) await foto.pilih(null, "", f.sidik);
    await segar(await antrean.daftar());
  };
  setInterval(rapikan, 60000);
  rapikan();
})();
