// form[data-keluar]: leaving is an act of this device and needs no network. What has not been sent is tried first, counted, and
// stays sealed for its person; the session ends at once, or with the next network.
(() => {
  const { simpanan, brankas, antrean, gembok } = Observasi;
  const SABAR = 15000;
  const saya = Observasi.saya();
  let sedang = false;

  const belum = async () => {
    const draf = await simpanan.semua("draf", simpanan.milik(saya));
    return (await antrean.daftar()).length + draf.filter((d) => d.kotor).length;
  };

  const tanya = (n) =>
    new Promise((jadi) => {
      const kotak = Observasi.dialog("keluar");
      const satu = (nama) => kotak.querySelector(`[data-${nama}]`);
      satu("banyak").textContent = n;
      satu("alat").textContent = Observasi.alat();
      kotak.addEventListener("close", () => jadi(kotak.returnValue === "ya"));
      const tetap = async () => {
        const sisa = await belum();
        satu("banyak").textContent = sisa;
        satu("mencoba").hidden = true;
        satu("tetap").hidden = false;
        if (!sisa) kotak.close("ya");
      };
      if (!navigator.onLine) return tetap();
      antrean.kuras();
      setTimeout(tetap, SABAR);
      antrean.kosong().then(tetap, () => {});
    });

  const pergi = async (form) => {
    const op = form.elements.operasi.value;
    const badan = new URLSearchParams(new FormData(form)).toString();
    const nisan = `nisan:${op}`;
    await simpanan.tulis("perangkat", (r) => {
      r.perangkat.put({ nisan, op, badan }, nisan);
      r.perangkat.delete("aktif");
    });
    gembok.ganti(Observasi.pola("pergi"));
    await brankas.kunci(saya, true);
    sessionStorage.clear();
    await gembok.nisan();
    if (!(await simpanan.baca("perangkat", nisan))) location.replace("/masuk");
  };

  document.addEventListener("submit", async (e) => {
    const form = e.target;
    if (!form.matches("form[data-keluar]") || !window.indexedDB || !saya) return;
    e.preventDefault();
    // Whoever taps twice leaves once.
    if (sedang) return;
    sedang = true;
    try {
      await Observasi.simpanDraf();
      const n = await belum();
      if (!n || (await tanya(n))) await pergi(form);
    } finally {
      sedang = false;
    }
  });
})();
