// [data-waktu]: the running minute, reckoned from instants, and its pauses.
(() => {
  const el = document.querySelector("[data-waktu]");
  if (!el) return;
  const usai = el.classList.contains("kelas-usai");
  const kata = el.querySelector("[data-menit]");
  const lama = document.documentElement.dataset.paket;
  // A fresh page knows the server's clock exactly; one from its pack as far as the device does.
  let geser = (lama ? Observasi.kini() : Number(el.dataset.saat)) - Date.now();
  let dasar = Number(el.dataset.detik);
  let sejak = Number(el.dataset.saat) - geser;
  let jeda = el.classList.contains("kelas-dijeda") || el.dataset.menanti !== undefined;

  // Seconds of lesson elapsed, pauses left out.
  const detikPada = (saat) => (jeda || usai ? dasar : dasar + Math.max(0, saat - sejak) / 1000);
  Observasi.detik = () => Math.floor(detikPada(Date.now()));

  const tulis = () => {
    const menanti = el.dataset.menanti !== undefined;
    const baru = `${jeda && !menanti ? "Dijeda, menit" : "Menit"} ke-${Math.floor(Observasi.detik() / 60) + 1}`;
    if (kata.textContent !== baru) kata.textContent = baru;
  };
  const bentuk = { jeda: el.querySelector("[data-jeda]"), lanjut: el.querySelector("[data-lanjut]") };
  const atur = (berhenti, saat) => {
    dasar = detikPada(saat);
    sejak = saat;
    jeda = berhenti;
    el.classList.toggle("kelas-dijeda", jeda);
    if (bentuk.jeda) [bentuk.jeda.hidden, bentuk.lanjut.hidden] = [jeda, !jeda];
    tulis();
  };
  el.addEventListener("submit", (e) => {
    e.preventDefault();
    atur(e.target === bentuk.jeda, Date.now());
    (jeda ? bentuk.lanjut : bentuk.jeda).querySelector("button").focus();
    Observasi.antre(e.target.action, { saat: Math.round(Date.now() + geser) });
  });
  // What was done here and has not arrived yet: [["mulai" | "jeda" | "lanjut", instant by the server's clock]].
  Observasi.waktuKelas = async (semua) => {
    if (lama) {
      const baru = await Observasi.geser();
      sejak += geser - baru;
      geser = baru;
    }
    for (const [apa, saat] of semua) {
      if (apa === "mulai") {
        dasar = 0;
        jeda = true;
        delete el.dataset.menanti;
      }
      if ((apa === "jeda") !== jeda) atur(apa === "jeda", saat - geser);
    }
    tulis();
  };
  setInterval(tulis, 1000);
  document.addEventListener("visibilitychange", tulis);
  tulis();
})();
