// The session has ended: sign in as the same person, over the page, which stays as it is.
(() => {
  "use strict";
  const { buat } = Observasi;
  let terbuka = null;

  const dialog = (selesai) => {
    const { penggunaId, penggunaNama, akun } = document.body.dataset;
    const sandi = buat("input", {
      className: "isian-kotak",
      id: "masuk-lagi-sandi",
      name: "sandi",
      type: "password",
      autocomplete: "current-password",
      "aria-describedby": "masuk-lagi-galat",
    });
    const galat = buat("p", { className: "isian-galat", id: "masuk-lagi-galat", role: "alert" });
    const masuk = buat("button", { className: "tombol tombol-utama", type: "submit" }, "Masuk lagi");
    const nanti = buat("button", { className: "tombol tombol-tersier", type: "button" }, "Nanti saja");
    const form = buat(
      "form",
      { className: "formulir", method: "post", action: "/masuk" },
      buat("h2", { id: "masuk-lagi-judul" }, `Masuk lagi sebagai ${penggunaNama}`),
      buat("p", {}, "Sesi Anda sudah berakhir. Isian di halaman ini tetap ada."),
      buat("input", { type: "hidden", name: "sebagai", value: penggunaId }),
      buat("input", { type: "text", name: "nama", value: akun, autocomplete: "username", hidden: true }),
      buat("div", { className: "isian" }, buat("label", { className: "isian-label", htmlFor: sandi.id }, "Kata sandi"), galat, sandi),
      buat("div", { className: "baris-tombol" }, masuk, nanti),
    );
    const kotak = buat("dialog", { className: "dialog", "aria-labelledby": "masuk-lagi-judul" }, form);
    const tutup = (berhasil) => {
      kotak.remove();
      terbuka = null;
      selesai(berhasil);
    };
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      if (masuk.disabled) return;
      if (!sandi.value) {
        galat.textContent = "Tuliskan kata sandi Anda.";
        sandi.focus();
        return;
      }
      const op = Observasi.operasiBaru();
      const badan = new URLSearchParams(new FormData(form));
      badan.append("operasi", op);
      masuk.disabled = true;
      const { hasil, pesan, data } = await Observasi.pos("/masuk", badan.toString(), op, { sidik: false });
      masuk.disabled = false;
      // Signing in leaves nothing that could be done twice, so its answer names the post but not its bytes.
      if (hasil === "sampai") return tutup(true);
      const dariServer = Object.values(data.galat || {}).flat().join(" ") || pesan;
      galat.textContent = hasil === "putus" ? `Belum dapat masuk: ${pesan}. Coba lagi.` : dariServer;
      sandi.focus();
      sandi.select();
    });
    nanti.addEventListener("click", () => tutup(false));
    kotak.addEventListener("cancel", (e) => {
      e.preventDefault();
      tutup(false);
    });
    document.body.append(kotak);
    kotak.showModal();
    sandi.focus();
  };

  // Resolves to whether the person is signed in again; everyone who asks meanwhile waits for the one dialog.
  Observasi.masukLagi = () => (terbuka ||= new Promise(dialog));
})();
