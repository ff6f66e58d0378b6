// [data-kelas]: after any reload, with network or without, what still waits in the outbox stands on the page as it was done.
(() => {
  const { simpanan } = Observasi;
  const kelas = document.querySelector("[data-kelas]");
  if (!kelas) return;
  const siklus = kelas.dataset.kelas;
  const petunjuk = {};
  for (const chip of document.querySelectorAll("[data-chip]")) {
    petunjuk[chip.value] = [chip.closest("[data-target]").dataset.target, chip.title];
  }

  const pulihkan = async () => {
    const baris = Observasi.barisKelas();
    const jejak = await Observasi.jejak(siklus, { petunjuk, baris });
    const kunci = `mulai:${siklus}`;
    const mulai = jejak.waktu.find(([apa]) => apa === "mulai");
    if (mulai) await simpanan.taruh("perangkat", mulai[1], kunci);
    const menanti = document.querySelector("[data-menanti]");
    if (menanti && !mulai) {
      // A page from before the start: the start itself has arrived meanwhile, or it was never made.
      const dulu = await simpanan.baca("perangkat", kunci);
      if (!dulu) return location.replace(kelas.dataset.barisUrl.replace(/\/baris$/, ""));
      jejak.waktu.unshift(["mulai", dulu]);
      document.querySelector("[data-sebelumnya]").hidden = false;
    }
    await Observasi.waktuKelas(jejak.waktu);
    Observasi.pasangBaris(baris, jejak.baris);
    for (const [target, nilai] of Object.entries(jejak.tingkat)) {
      for (const t of document.querySelectorAll(`[data-target="${target}"] [data-tingkat-form] button`)) {
        t.setAttribute("aria-pressed", String(t.value === nilai));
      }
    }
  };
  pulihkan().catch(() => {});

  let dulu = 0;
  document.addEventListener("observasi:antrean", ({ detail }) => {
    if (dulu && !detail.n) Observasi.paket.segarkan(siklus).catch(() => {});
    dulu = detail.n;
  });
})();
