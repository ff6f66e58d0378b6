// form[data-draf]: keeps what is being typed as a private draft on the server, one post after the other, each on the last revision.
(() => {
  "use strict";
  const JEDA = 800;
  const BATAS_KEEPALIVE = 60000;
  const { buat } = Observasi;
  const semua = new Map();

  // What the form says of itself outweighs the draft in the one place: "belum dapat dikirim" stays until it is sent again.
  const kabar = (form, ...isi) => form.dataset.belum === undefined && Observasi.status(...isi);

  const isiDari = (form) => {
    const isi = new URLSearchParams();
    const lewati = new Set([...form.querySelectorAll("[data-tanpa-draf]")].map((el) => el.name));
    for (const [nama, nilai] of new FormData(form)) {
      if (typeof nilai === "string" && nama !== "operasi" && nama !== "revisi" && !lewati.has(nama)) isi.append(nama, nilai);
    }
    return isi.toString();
  };

  const pesan = (form, teks, kata, aksi) => {
    hapus(form);
    const tombol = buat("button", { className: "tombol tombol-kedua", type: "button" }, kata);
    tombol.addEventListener("click", () => {
      hapus(form);
      aksi();
    });
    form.prepend(buat("div", { className: "galat-ringkas", role: "alert", "data-pesan-draf": "" }, buat("p", {}, teks), tombol));
  };
  const hapus = (form) => {
    const ada = form.querySelector("[data-pesan-draf]");
    if (ada) ada.remove();
  };

  const susun = (form, d, revisi = d.revisi) => {
    const op = Observasi.operasiBaru();
    const isi = isiDari(form);
    d.kotor = false;
    return { op, isi, badan: `${isi}${isi && "&"}operasi=${op}&revisi=${revisi}` };
  };

  const kirim = async (form, d) => {
    if (d.jalan || d.tahan || d.henti || !(d.kotor || d.tunda)) return;
    clearTimeout(d.jeda);
    if (d.batal) d.batal();
    d.batal = null;
    // What got no answer is sent again byte for byte, for it may have arrived; only then the newer words.
    d.tunda ||= susun(form, d);
    const { op, isi, badan } = d.tunda;
    if (isi === d.isi) {
      d.tunda = null;
      kabar(form, "sampai", `Draf tersimpan ${d.jam}`);
      return;
    }
    d.jalan = true;
    const lambat = setTimeout(() => kabar(form, "kirim", "Sedang dikirim"), 300);
    const { hasil, pesan: kata, data } = await Observasi.pos(form.dataset.draf, badan, op, {
      keepalive: badan.length < BATAS_KEEPALIVE,
    });
    clearTimeout(lambat);
    d.jalan = false;
    if (d.henti) return;
    if (hasil === "putus") {
      kabar(form, "gagal", `Belum tersimpan: ${kata}`);
      d.batal = Observasi.nanti(() => kirim(form, d), d.kali++);
      return;
    }
    d.kali = 0;
    if (hasil === "sesi") {
      d.tahan = true;
      kabar(form, "gagal", "Belum tersimpan: Anda perlu masuk lagi");
      const masuk = async () => {
        if (await Observasi.masukLagi()) lanjut(form, d);
        else mintaMasuk();
      };
      const mintaMasuk = () =>
        pesan(form, "Sesi Anda sudah berakhir. Isian di sini tetap ada, tetapi belum tersimpan.", "Masuk lagi", masuk);
      mintaMasuk();
      return;
    }
    d.tunda = null;
    if (hasil === "sampai") {
      d.isi = isi;
      d.jam = Observasi.jam();
      d.revisi = data.revisi;
      form.dataset.drafRevisi = data.revisi;
      if (!d.kotor) kabar(form, "sampai", `Draf tersimpan ${d.jam}`);
      return kirim(form, d);
    }
    d.kotor = true;
    d.tahan = true;
    kabar(form, "gagal", "Belum tersimpan");
    if (data.sebab === "draf") {
      pesan(form, kata || "Formulir ini juga terbuka di tempat lain.", "Pakai isian di sini", () => {
        d.revisi = data.revisi;
        lanjut(form, d);
      });
    } else {
      pesan(form, kata || "Draf ini belum dapat disimpan.", "Coba simpan lagi", () => lanjut(form, d));
    }
  };
  const lanjut = (form, d) => {
    d.tahan = false;
    hapus(form);
    kirim(form, d);
  };

  const milik = (el) => {
    const form = el.form || (el.closest && el.closest("form"));
    if (!form || !form.matches("form[data-draf]") || el.matches("[data-tanpa-draf]")) return null;
    if (!semua.has(form)) {
      semua.set(form, { revisi: form.dataset.drafRevisi || "0", kali: 0 });
      // While the form itself is on its way the draft is quiet; once it has arrived there is no draft any more.
      form.addEventListener("observasi:kirim", () => (semua.get(form).tahan = true));
      form.addEventListener("observasi:belum", () => lanjut(form, semua.get(form)));
      form.addEventListener("observasi:sampai", () => (semua.get(form).henti = true));
      form.addEventListener("submit", () => {
        if (!form.matches("[data-kirim]")) semua.get(form).henti = true;
      });
    }
    return form;
  };
  const berubah = (e, jeda) => {
    const form = milik(e.target);
    if (!form) return;
    const d = semua.get(form);
    d.kotor = true;
    clearTimeout(d.jeda);
    d.jeda = setTimeout(() => kirim(form, d), jeda);
  };
  document.addEventListener("input", (e) => berubah(e, JEDA));
  // Not at once: words that appear while a finger is on a button could move the button away from under it.
  document.addEventListener("change", (e) => berubah(e, JEDA / 2));

  // The page may never come back: what is newest goes out now, on the revision that the post still under way will make.
  const pergi = () => {
    for (const [form, d] of semua) {
      if (!form.isConnected || d.tahan || d.henti || !d.kotor) continue;
      if (!d.jalan && !d.tunda) {
        kirim(form, d);
        continue;
      }
      if (!d.jalan) continue;
      const { op, badan } = susun(form, d, Number(d.revisi) + 1);
      d.kotor = true;
      if (badan.length < BATAS_KEEPALIVE) Observasi.pos(form.dataset.draf, badan, op, { keepalive: true });
    }
  };
  addEventListener("pagehide", pergi);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    for (const [form, d] of semua) kirim(form, d);
  });
})();
