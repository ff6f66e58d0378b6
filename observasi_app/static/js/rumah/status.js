// #status-simpan: the one place that says where the work is. keadaan: tenang, tablet, kirim, sampai or gagal.
(() => {
  // Tapped, it leads to all that is kept here.
  document.addEventListener("click", (e) => e.target.id === "status-simpan" && location.assign("/luring"));

  Observasi.status = (keadaan, teks) => {
    const pil = document.getElementById("status-simpan");
    if (!pil) return;
    pil.dataset.keadaan = keadaan;
    if (pil.textContent !== teks) pil.textContent = teks;
  };
})();
