// [data-pembukaan="/url"]: tells the server, once the page is really seen, that its reader has opened it.
(() => {
  const catat = async (url, kali) => {
    const { hasil } = await Observasi.posIsi(url);
    if (hasil === "putus" && kali < 5) Observasi.nanti(() => catat(url, kali + 1), kali);
  };
  const mulai = () => {
    // What was kept earlier says nothing of what stands there now.
    if (document.visibilityState !== "visible" || document.documentElement.dataset.paket) return;
    document.removeEventListener("visibilitychange", mulai);
    for (const el of document.querySelectorAll("[data-pembukaan]")) catat(el.dataset.pembukaan, 0);
  };
  document.addEventListener("visibilitychange", mulai);
  mulai();
})();
