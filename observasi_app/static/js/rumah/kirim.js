// form[data-kirim]: sends the form's own post with its operation id and stays on the page until the server has said that it arrived.
(() => {
  "use strict";
  const keadaan = new WeakMap();

  const badanDari = (form, tombol) => {
    const data = new FormData(form);
    if (tombol && tombol.name) data.append(tombol.name, tombol.value);
    return form.enctype === "multipart/form-data" ? data : new URLSearchParams(data).toString();
  };

  const sibuk = (k, ya) => {
    k.jalan = ya;
    for (const t of k.tombol) t.disabled = ya;
    if (!k.ditekan) return;
    if (ya) k.ditekan.setAttribute("aria-busy", "true");
    else k.ditekan.removeAttribute("aria-busy");
  };

  const tuju = (tujuan) => {
    const kini = location.pathname + location.search;
    const baru = new URL(tujuan || location.href, location.href);
    location.assign(baru);
    if (baru.hash && kini === baru.pathname + baru.search) location.reload();
  };

  const gagal = (form, k, pesan) => {
    sibuk(k, false);
    form.dataset.belum = "";
    Observasi.status("gagal", `Belum dapat dikirim: ${pesan}`);
    form.dispatchEvent(new CustomEvent("observasi:belum"));
  };

  const kirim = async (form, k) => {
    if (k.jalan) return;
    if (k.batal) k.batal();
    k.batal = null;
    sibuk(k, true);
    const lambat = setTimeout(() => Observasi.status("kirim", "Sedang dikirim"), 300);
    const { hasil, pesan, data } = await Observasi.pos(k.url, k.badan, k.op);
    clearTimeout(lambat);
    if (hasil === "sampai") {
      keadaan.delete(form);
      form.dispatchEvent(new CustomEvent("observasi:sampai", { bubbles: true, detail: data }));
      Observasi.status("sampai", data.kode ? `Sudah sampai (${data.kode})` : "Sudah sampai");
      tuju(data.tujuan);
      return;
    }
    if (hasil === "putus") {
      gagal(form, k, `${pesan}. Isian tetap ada dan dikirim lagi.`);
      k.batal = Observasi.nanti(() => kirim(form, k), k.kali++);
      return;
    }
    if (hasil === "sesi") {
      gagal(form, k, "Anda perlu masuk lagi.");
      if (await Observasi.masukLagi()) kirim(form, k);
      return;
    }
    keadaan.delete(form);
    gagal(form, k, hasil === "isian" ? "ada yang perlu dilengkapi." : pesan);
    const judul = hasil === "isian" ? "Ada yang perlu dilengkapi" : "Belum dapat dikirim";
    Observasi.galat(form, judul, hasil === "isian" && data.galat ? "" : pesan, data.galat);
  };

  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (e.defaultPrevented || !form.matches("form[data-kirim]")) return;
    e.preventDefault();
    const lama = keadaan.get(form);
    if (lama && lama.jalan) return;
    if (lama && lama.batal) lama.batal();
    const ditekan = e.submitter;
    const k = {
      url: (ditekan && ditekan.getAttribute("formaction")) || form.getAttribute("action") || location.href,
      badan: badanDari(form, ditekan),
      op: form.elements.operasi.value,
      tombol: [...form.elements].filter((el) => el.type === "submit" && !el.disabled),
      ditekan,
      kali: 0,
    };
    keadaan.set(form, k);
    delete form.dataset.belum;
    Observasi.tanpaGalat(form);
    form.dispatchEvent(new CustomEvent("observasi:kirim"));
    kirim(form, k);
  });

  // Who goes on typing wants the new words sent: the waiting bytes are no longer repeated by themselves.
  document.addEventListener("input", (e) => {
    const form = e.target.form;
    const k = form && keadaan.get(form);
    if (form && !k) delete form.dataset.belum;
    if (!k || !k.batal) return;
    k.batal();
    k.batal = null;
    Observasi.status("gagal", "Belum dapat dikirim: isian berubah. Tekan tombolnya sekali lagi.");
  });

  addEventListener("beforeunload", (e) => {
    for (const form of document.querySelectorAll("form[data-kirim]")) if (keadaan.has(form)) e.preventDefault();
  });
  // "Back" may show this page as it was left, with its buttons still asleep.
  addEventListener("pageshow", (e) => {
    if (e.persisted) location.reload();
  });
})();
