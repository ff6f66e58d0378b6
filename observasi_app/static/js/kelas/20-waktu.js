// [data-waktu]: the running minute, reckoned from instants, and its pauses.
(() => {
  "use strict";
  const el = document.querySelector("[data-waktu]");
  if (!el) return;
  const usai = el.classList.contains("kelas-usai");
  const kata = el.querySelector("[data-menit]");
  const geser = Number(el.dataset.saat) - Date.now();
  let dasar = Number(el.dataset.detik);
  let sejak = Date.now();
  let jeda = el.classList.contains("kelas-dijeda");

  // Seconds of lesson elapsed, pauses left out.
  Observasi.detik = () => Math.floor(jeda || usai ? dasar : dasar + Math.max(0, Date.now() - sejak) / 1000);

  const tulis = () => {
    const baru = `${jeda ? "Dijeda, menit" : "Menit"} ke-${Math.floor(Observasi.detik() / 60) + 1}`;
    if (kata.textContent !== baru) kata.textContent = baru;
  };
  const bentuk = { jeda: el.querySelector("[data-jeda]"), lanjut: el.querySelector("[data-lanjut]") };
  el.addEventListener("submit", (e) => {
    e.preventDefault();
    dasar = Observasi.detik();
    sejak = Date.now();
    jeda = e.target === bentuk.jeda;
    el.classList.toggle("kelas-dijeda", jeda);
    bentuk.jeda.hidden = jeda;
    bentuk.lanjut.hidden = !jeda;
    (jeda ? bentuk.lanjut : bentuk.jeda).querySelector("button").focus();
    tulis();
    Observasi.antre(e.target.action, { saat: Date.now() + geser });
  });
  setInterval(tulis, 1000);
  document.addEventListener("visibilitychange", tulis);
  tulis();
})();
