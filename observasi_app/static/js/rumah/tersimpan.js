// form[data-kirim]: what of it is kept on this device and waits is said when its page is opened again, and shown as it was sent. Whoever
// changes it sends anew, in its place. Forms of acts that may be done many times (data-berulang) stay as they are.
(() => {
  const { antrean, simpanan, buat } = Observasi;
  const ISIAN = "textarea, select, input:not([type=hidden])";

  const kenali = async (form, b, { badan }) => {
    const kunci = form.dataset.draf?.replace(/^\/draf\//, "");
    // Typed on since, here (whether it has reached the server or not) or, after a refusal, elsewhere: those words stand, and wait for
    // the button. Keeping the post took the draft of then out of this device.
    const draf = kunci && (await simpanan.baca("draf", [b.oleh, kunci]));
    const semula = new URLSearchParams(badan);
    const disana = b.keadaan === "perlu" && !semula.get("draf_setelah") && form.dataset.drafRevisi > Number(semula.get("draf_sampai"));
    const berubah = draf ? draf.kotor || draf.waktu > b.waktu : disana;
    form.dataset.menggantikan = b.op;
    if (!berubah) Observasi.isian.tulis(form, badan);
    if (b.keadaan === "perlu") {
      const { pesan, data } = (await antrean.catatanDari(b)) || {};
      return Observasi.galat(form, "Belum dapat dikirim", data?.galat ? "" : pesan, data?.galat);
    }
    // Without anything to change there is nothing to press once more.
    if (!form.querySelector(ISIAN)) for (const t of form.querySelectorAll("button")) t.hidden = true;
    const kata = `Sudah tersimpan di ${Observasi.alat()} ini ${Observasi.pukul(b.waktu)}, dan dikirim begitu ada sinyal.`;
    const { lanjut } = form.dataset;
    const tautan = lanjut ? [" ", buat("a", { href: lanjut }, "Lanjutkan")] : [];
    Observasi.catatanForm(form, berubah ? "Isian berubah. Tekan tombolnya sekali lagi." : kata, ...tautan);
  };
  const mulai = async () => {
    const semua = [...document.querySelectorAll("form[data-kirim]:not([data-berulang], [data-kirim=tetap])")];
    if (!semua.length) return;
    for (const b of await antrean.daftar()) {
      const dalam = await antrean.isiDari(b);
      // Who chooses between it and what the other side has sent takes it out with the choice.
      const pilihan = dalam && document.querySelector(`form[data-menggantikan-dari="${dalam.url}"]`);
      if (pilihan) pilihan.dataset.menggantikan = b.op;
      const form = dalam && semua.find((f) => new URL(f.action).pathname === dalam.url);
      if (form) await kenali(form, b, dalam);
    }
  };
  mulai().catch(() => {});

  // It has found its way while its page stands here untouched.
  document.addEventListener("observasi:hasil", ({ detail }) => {
    const form = document.querySelector(`form[data-menggantikan="${detail.op}"]`);
    if (!form || detail.hasil !== "sampai") return;
    delete form.dataset.menggantikan;
    if (form.dataset.belum === undefined) location.reload();
  });
})();
