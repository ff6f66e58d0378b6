// [data-kelas]: the screen stays awake while the lesson runs, and the page comes back to the place where it was left.
(() => {
  const kelas = document.querySelector("[data-kelas]");
  if (!kelas) return;
  const kunci = `kelas:${kelas.dataset.kelas}`;
  let jaga = null;

  const bangun = async () => {
    if (jaga || document.visibilityState !== "visible" || document.querySelector(".kelas-usai")) return;
    jaga = await navigator.wakeLock?.request("screen").catch(() => null);
    jaga?.addEventListener("release", () => (jaga = null));
  };
  document.addEventListener("visibilitychange", bangun);
  // Some browsers ask for a touch first.
  document.addEventListener("click", bangun);
  bangun();

  const lama = Number(sessionStorage.getItem(kunci));
  if (lama && !location.hash) scrollTo({ top: lama, behavior: "instant" });
  const ingat = () => sessionStorage.setItem(kunci, String(Math.round(scrollY)));
  addEventListener("scrollend", ingat);
  addEventListener("pagehide", ingat);
})();
