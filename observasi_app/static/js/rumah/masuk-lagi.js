// The session has ended: sign in as the same person, over the page, which stays as it is.
(() => {
  let terbuka = null;

  const tanya = (selesai) => {
    const kotak = Observasi.dialog("masuk-lagi", { nanti: () => kotak.close() });
    const [galat, masuk] = kotak.querySelectorAll("[role=alert], [type=submit]");
    const form = kotak.querySelector("form");
    const { sandi } = form.elements;
    const kirim = async () => {
      // Signing in leaves nothing that could be done twice, so its answer names the post but not its bytes.
      const { hasil, pesan, data } = await Observasi.posIsi("/masuk", Object.fromEntries(new FormData(form)), { sidik: false });
      if (hasil === "sampai") return kotak.close("ya");
      const dariServer = Object.values(data.galat || {}).flat().join(" ") || pesan;
      galat.textContent = hasil === "putus" ? `Belum dapat masuk: ${pesan}. Coba lagi.` : dariServer;
      sandi.select();
    };
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      if (!sandi.value) galat.textContent = "Tuliskan kata sandi Anda.";
      sandi.focus();
      if (!sandi.value || masuk.disabled) return;
      masuk.disabled = true;
      await kirim();
      masuk.disabled = false;
    });
    kotak.addEventListener("close", () => {
      terbuka = null;
      selesai(kotak.returnValue === "ya");
    });
  };

  // Resolves to whether the person is signed in again; everyone who asks meanwhile waits for the one dialog.
  Observasi.masukLagi = () => (terbuka ||= new Promise(tanya));
})();
