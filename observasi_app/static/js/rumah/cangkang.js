// [data-cangkang]: the page that nobody owns. It says what this device has ready for the person who works on it, and what waits.
(() => {
  const { simpanan, brankas, buat } = Observasi;
  const akar = document.querySelector("[data-cangkang]");
  if (!akar) return;
  const diam = brankas.lewat();
  const isi = async (nama, butir) => {
    const kartu = akar.querySelector(`[data-cangkang-${nama}]`);
    kartu.hidden = !butir.length;
    kartu.querySelector("ul").replaceChildren(...(await Promise.all(butir)).map(([teks, href]) => buat("li", {}, buat("a", { href }, teks))));
  };
  const perlihatkan = async () => {
    const { oleh } = await simpanan.baca("perangkat", "aktif");
    const { kunci, pin } = await brankas.orang(oleh);
    if (!kunci || (pin && diam)) {
      await Observasi.gembok.tanya();
      return location.reload();
    }
    const paket = await simpanan.semua("paket", simpanan.milik(oleh));
    paket.sort((a, b) => (b.siklus === "umum") - (a.siklus === "umum") || a.siklus.localeCompare(b.siklus) || a.urut - b.urut);
    await isi("paket", paket.map(async ({ jalur, judul }) => [await brankas.buka(kunci, judul, `paket:${oleh}:${jalur}`), jalur]));
    const antrean = (await simpanan.semua("antrean")).filter((b) => b.oleh === oleh);
    const label = async (b) => {
      const dalam = await brankas.buka(kunci, b.isi, `antrean:${oleh}:${b.op}`);
      return [`${dalam.label}, ${Observasi.pukul(b.waktu)}`, dalam.halaman];
    };
    await isi("antrean", antrean.map(label));
  };
  // Not by itself: a network that comes and goes would pull the page from under a finger.
  addEventListener("online", () => (akar.querySelector("p").textContent = "Jaringan sudah ada lagi."));
  perlihatkan().catch(() => {});
})();
