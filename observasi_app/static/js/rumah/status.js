// #status-simpan: the one place that says where the work is. keadaan: tenang, tablet, kirim, sampai or gagal.
(() => {
  "use strict";
  Observasi.status = (keadaan, teks) => {
    const pil = document.getElementById("status-simpan");
    if (!pil) return;
    pil.dataset.keadaan = keadaan;
    if (pil.textContent !== teks) pil.textContent = teks;
  };
})();
