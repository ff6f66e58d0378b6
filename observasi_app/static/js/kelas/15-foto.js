// Observasi.antreFoto: a photo of the lesson is made small, kept with its line's name, and follows it when there is a way.
(() => {
  const { antrean, foto, buat, simpanan } = Observasi;
  const kelas = document.querySelector("[data-kelas]");
  const pilihan = document.querySelector("[data-cara-foto]");
  if (!kelas || !pilihan) return;
  let menyimpan = Promise.resolve();

  // "Are there faces?": no, blur now, blur later. The answer stays for the next photo, on this device.
  const cara = () => pilihan.querySelector(":checked").value;
  pilihan.hidden = false;
  pilihan.addEventListener("change", () => simpanan.taruh("perangkat", cara(), "caraFoto").catch(() => {}));
  const ingat = async () => {
    const lama = await simpanan.baca("perangkat", "caraFoto");
    for (const satu of pilihan.querySelectorAll("input")) satu.checked = satu.value === (lama || "kirim");
  };
  ingat().catch(() => {});

  const simpan = async (li, url, berkas, pilih) => {
    let isi = await foto.kecilkan(berkas);
    const tunda = pilih === "nanti" || (pilih === "sekarang" && isi.asli);
    if (pilih === "sekarang" && !tunda) isi = await Observasi.samarkan(isi);
    // Unless it was undone meanwhile, or thrown away.
    if (isi && li.isConnected) await antrean.simpan(foto.butir(url, isi, { setelah: li.id.slice(6), tunda, label: "Foto kelas" }));
  };
  Observasi.antreFoto = (li, url, berkas) => {
    const induk = li.querySelector(":scope > div");
    const tunggu = buat("p", { className: "foto-siap", role: "status" }, "Menyiapkan foto…");
    induk.append(tunggu);
    const ini = cara();
    const kerja = async () => {
      try {
        await simpan(li, url, berkas, ini);
      } catch (galat) {
        foto.kata(induk, galat.message || "Foto ini belum dapat disimpan.");
      }
      tunggu.remove();
    };
    menyimpan = menyimpan.then(kerja);
  };
  // Resolves when every photo taken so far is kept.
  Observasi.fotoTersimpan = () => menyimpan;
  // A line is taken back: so are its photos that have not gone yet.
  Observasi.lupakanFoto = async (id) => {
    const milik = (await antrean.daftar()).filter((b) => b.jenis === "foto" && b.setelah === id && b.keadaan !== "kirim");
    for (const b of milik) await antrean.buang(b.op);
  };
})();
