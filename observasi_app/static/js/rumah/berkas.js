// .berkas-pilih: names the file that was chosen.
document.addEventListener("change", ({ target }) => {
  const nama = target.closest(".berkas-pilih")?.querySelector(".berkas-nama");
  if (nama) nama.textContent = [...target.files].map((satu) => satu.name).join(", ") || "Belum ada berkas yang dipilih.";
});
