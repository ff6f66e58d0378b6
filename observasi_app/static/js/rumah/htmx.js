// htmx 4: answers of every kind but 204 and 304 are put into the page; what never arrived is said in the one place.
(() => {
  document.addEventListener("htmx:error", () => Observasi.status("gagal", "Belum dapat dimuat: jaringan terputus. Coba lagi."));
  // A whole page where a piece was expected (the session ended, the server failed) is opened as the page it is.
  document.addEventListener("htmx:after:request", (e) => {
    const { ctx } = e.detail;
    if (!/^\s*<!doctype/i.test(ctx.text)) return;
    e.preventDefault();
    Observasi.status("gagal", "Belum dapat dimuat: halaman perlu dibuka ulang.");
    if (ctx.response.raw.redirected) location.assign(ctx.response.raw.url);
    else if (ctx.request.method === "GET") location.reload();
  });
})();
