// Observasi.kini: this instant by the server's clock, as far as this device knows how its own differs; for what happened here without
// signal is told with its real time. [data-saat-kini] in a form is that instant at the press of its button.
(() => {
  const { simpanan } = Observasi;
  let geser = 0;
  const siap = simpanan.baca("perangkat", "geser").then((n) => (geser = n || 0)).catch(() => {});

  Observasi.kini = () => Date.now() + geser;
  Observasi.geser = () => siap.then(() => geser);
  // An answer of the server tells its time to the second.
  Observasi.setel = async (jawaban) => {
    const saat = Date.parse(jawaban.headers.get("Date")) + 500;
    if (!saat) return;
    const beda = saat - Date.now();
    if (Math.abs(beda - geser) < 2000) return;
    geser = Math.abs(beda) < 2000 ? 0 : beda;
    await simpanan.taruh("perangkat", geser, "geser");
  };

  // "Kamis 10.03", of today "10.03".
  Observasi.pukul = (saat, hari = new Date(saat).toDateString() !== new Date().toDateString()) =>
    `${hari ? `${new Date(saat).toLocaleDateString("id-ID", { weekday: "long" })} ` : ""}${Observasi.jam(new Date(saat))}`;

  const isi = (e) => {
    for (const el of e.target.querySelectorAll("[data-saat-kini]")) el.value = Observasi.kini();
  };
  document.addEventListener("observasi:kirim", isi, true);
})();
