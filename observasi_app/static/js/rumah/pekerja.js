// The service worker of this device: brought in once the page is there; a newer one is offered, and waits until its person takes it.
(() => {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Forms that keep no draft: a new version may not cost what stands in them.
  let kotor = null;
  document.addEventListener("input", ({ target }) => {
    if (target.form && !target.form.matches("[data-draf]")) kotor = target.form;
  });

  const tawarkan = (siap) => {
    const tempat = document.querySelector("main > .isi");
    if (!siap || !serviceWorker.controller || !tempat || tempat.querySelector(".pesan-versi")) return;
    const pakai = () => {
      if (kotor?.isConnected) return (tempat.querySelector("[data-dahulu]").hidden = false);
      serviceWorker.addEventListener("controllerchange", () => location.reload());
      siap.postMessage("pakai");
    };
    tempat.prepend(Observasi.pola("versi", { pakai }));
  };
  addEventListener("load", async () => {
    const ini = await serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => null);
    if (!ini) return;
    ini.addEventListener("updatefound", () => ini.installing?.addEventListener("statechange", () => tawarkan(ini.waiting)));
    tawarkan(ini.waiting);
  });
})();
