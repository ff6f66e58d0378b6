// [data-pembukaan="/url"]: tells the server, once the page is really seen, that its reader has opened it.
(() => {
  "use strict";
  const catat = async (url, badan, op, kali) => {
    const { hasil } = await Observasi.pos(url, badan, op);
    if (hasil === "putus" && kali < 5) Observasi.nanti(() => catat(url, badan, op, kali + 1), kali);
  };
  const mulai = () => {
    // What was kept earlier says nothing of what stands there now.
    if (document.visibilityState !== "visible" || document.documentElement.dataset.paket) return;
    document.removeEventListener("visibilitychange", mulai);
    for (const el of document.querySelectorAll("[data-pembukaan]")) {
      const op = Observasi.operasiBaru();
      catat(el.dataset.pembukaan, new URLSearchParams({ operasi: op }).toString(), op, 0);
    }
  };
  document.addEventListener("visibilitychange", mulai);
  mulai();
})();
